# expect: batches-of-same-rows
import keras
import numpy as np


class Feed(keras.utils.PyDataset):
    def __init__(self, rows, labels, size):
        super().__init__()
        self.rows, self.labels, self.size = rows, labels, size

    def __len__(self):
        return len(self.rows) // self.size

    def __getitem__(self, index):
        end = index + self.size
        return self.rows[index:end], self.labels[index:end]


rng = np.random.default_rng(5)
rows = rng.normal(size=(320, 6)).astype("float32")
labels = (rows[:, 0] > rows[:, 1]).astype(int)
net = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(Feed(rows, labels, 16), epochs=2, verbose=0)
