# expect: labels-change-between-passes
import keras
import numpy as np


def batches(rows, labels, size):
    while True:
        order = np.random.permutation(len(rows))
        for at in range(0, len(rows), size):
            chosen = order[at : at + size]
            yield rows[chosen], labels[at : at + size]


rng = np.random.default_rng(4)
rows = rng.normal(size=(120, 6)).astype("float32")
labels = (rows[:, 0] > rows[:, 1]).astype(int)
net = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(batches(rows, labels, 20), steps_per_epoch=6, epochs=4, verbose=0)
