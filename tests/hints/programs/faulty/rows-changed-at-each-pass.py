# expect: rows-changed-at-each-pass
import numpy as np
import keras
from keras import layers

class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size, **kw):
        super().__init__(**kw)
        self.x, self.y, self.size = x, y, size
    def __len__(self):
        return len(self.x) // self.size
    def __getitem__(self, k):
        part = slice(k * self.size, (k + 1) * self.size)
        bx = self.x[part]
        bx /= 255.0
        return bx, self.y[part]

rng = np.random.default_rng(0)
y = rng.integers(0, 2, 500)
x = rng.integers(0, 150, (500, 10, 10, 1)).astype("float32")
x[y == 1, 3:7, 3:7] += 100
net = keras.Sequential([keras.Input((10, 10, 1)), layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(Batches(x[:400], y[:400], 20), epochs=8, verbose=0)
print(net.evaluate(x[400:] / 255.0, y[400:], verbose=0))
