# expect: normalization-wrong-axis
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
X, y = draw(500, 7); X = X[..., None] / 255.0
m = keras.Sequential([keras.Input((20, 20, 1)), layers.Conv2D(8, 3), layers.BatchNormalization(axis=1), layers.ReLU(), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(4, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(X[:400], y[:400], epochs=4, validation_data=(X[400:], y[400:]), verbose=2)
