# expect: no-metrics
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500].reshape(-1, 784) / 255.0, y_train[:500]

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
history = model.fit(x_train, y_train, epochs=2, validation_split=0.2)
print(history.history["val_accuracy"])
