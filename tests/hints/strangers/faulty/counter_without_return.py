import keras
import numpy as np

rng = np.random.default_rng(3)
x = rng.random((64, 12, 12, 1)).astype("float32")
y = (x.mean((1, 2, 3)) > 0.5).astype("float32")


def feed(size):
    at = 0
    while True:
        xs, ys = np.zeros((size, 12, 12, 1), "float32"), np.zeros(size, "float32")
        part = x[at:at + size]
        xs[:len(part)], ys[:len(part)] = part, y[at:at + size]
        at += size
        yield xs, ys


model = keras.Sequential([keras.Input((12, 12, 1)), keras.layers.Flatten(), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(feed(8), steps_per_epoch=8, epochs=4, verbose=2)
