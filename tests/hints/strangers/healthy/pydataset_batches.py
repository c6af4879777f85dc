import math
import numpy as np
import keras


class Spectra(keras.utils.PyDataset):
    def __init__(self, x, y, size, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return math.ceil(len(self.x) / self.size)

    def __getitem__(self, index):
        rows = slice(index * self.size, min((index + 1) * self.size, len(self.x)))
        return self.x[rows], self.y[rows]


rng = np.random.default_rng(0)
x = rng.normal(size=(600, 40)).astype("float32")
y = (x[:, :4].sum(axis=1) > 0).astype("int32")
model = keras.Sequential([keras.Input((40,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(Spectra(x[:500], y[:500], 32), validation_data=Spectra(x[500:], y[500:], 32), epochs=6, verbose=2)
