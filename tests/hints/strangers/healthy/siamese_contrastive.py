import numpy as np
import keras
from keras import layers, ops

rng = np.random.default_rng(16)
kind = rng.integers(0, 4, 400)
pts = rng.normal(size=(400, 8)) + np.eye(8)[kind] * 3
i, j = rng.integers(0, 400, 1000), rng.integers(0, 400, 1000)
same = (kind[i] == kind[j]).astype("float32")
tower = keras.Sequential([keras.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(4)])
a, b = keras.Input((8,)), keras.Input((8,))
dist = layers.Lambda(lambda t: ops.sqrt(ops.sum(ops.square(t[0] - t[1]), axis=1, keepdims=True) + 1e-6))([tower(a), tower(b)])
out = layers.Dense(1, activation="sigmoid")(dist)
m = keras.Model([a, b], out)
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit([pts[i], pts[j]], same, epochs=6, batch_size=50, verbose=0)
