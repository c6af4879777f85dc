# expect: none
import keras
from keras import layers, regularizers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:400].reshape(-1, 28, 28, 1) / 255.0
y = y[:400]
model = keras.Sequential([keras.Input((28, 28, 1))])
for filters in (8, 16, 32):
    model.add(layers.Conv2D(filters, 3, padding="same", activation="swish",
                            kernel_regularizer=regularizers.l2(1e-4)))
    model.add(layers.MaxPooling2D())
model.add(layers.Flatten())
model.add(layers.Dropout(0.25))
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer=keras.optimizers.AdamW(2e-3), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x, y, epochs=3, batch_size=32, validation_split=0.2, verbose=0)
