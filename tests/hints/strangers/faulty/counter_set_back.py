import keras
import numpy as np

rng = np.random.default_rng(3)
x = rng.random((400, 30)).astype("float32")
y = (x[:, :5].sum(1) > 2.5).astype("float32")


def feed(size):
    while True:
        at = 0
        yield x[at:at + size], y[at:at + size]
        at += size


model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(feed(16), steps_per_epoch=25, epochs=3, verbose=2)
