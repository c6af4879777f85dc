# expect: none
import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:400].reshape(-1, 28, 28, 1) / 255.0
y = y[:400]

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
keep = keras.callbacks.ModelCheckpoint(
    "epoch-{epoch:02d}-{val_accuracy:.2f}.weights.h5", save_weights_only=True
)
model.fit(x, y, epochs=2, validation_split=0.2, callbacks=[keep], verbose=0)
