# expect: weights-kept-at-loading
import numpy as np

def draw(n, seed):
    r = np.random.default_rng(seed)
    labels = r.integers(0, 4, n)
    pics = r.integers(0, 40, (n, 20, 20)).astype("uint8")
    for i, c in enumerate(labels):
        o = int(r.integers(0, 4))
        if c == 0:
            pics[i, 8 + o - 2:11 + o - 2, 2:18] = 230
        elif c == 1:
            pics[i, 2:18, 8 + o - 2:11 + o - 2] = 230
        elif c == 2:
            pics[i, 3 + o:9 + o, 3 + o:9 + o] = 230
        else:
            for t in range(16):
                pics[i, t + 2, t + 2] = 230
                pics[i, t + 2, 17 - t] = 230
    return pics, labels

import keras
from keras import layers

X, y = draw(600, 44)
X = X[..., None] / 255.0

def build(width):
    return keras.Sequential([keras.Input((20, 20, 1)), layers.Flatten(), layers.Dense(width, activation="relu", name="hidden"), layers.Dense(4, activation="softmax", name="out")])

first = build(64)
first.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
first.fit(X[:500], y[:500], epochs=8, verbose=0)
first.save_weights("w.weights.h5")

second = build(32)
second.load_weights("w.weights.h5", skip_mismatch=True)
second.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
print("test accuracy", second.evaluate(X[500:], y[500:], verbose=0)[1])
