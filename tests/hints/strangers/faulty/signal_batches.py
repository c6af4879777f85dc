import math
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)

n = 1600
labels = rng.integers(0, 4, n)
signals = rng.normal(0, 0.6, (n, 40))
for i, k in enumerate(labels):
    signals[i, k * 10:k * 10 + 10] += 1.5
x_train, y_train = signals[:1280].copy(), labels[:1280].copy()
x_test, y_test = signals[1280:], labels[1280:]


class SignalSequence(keras.utils.PyDataset):
    def __init__(self, x, y, batch_size=32):
        super().__init__()
        self.x, self.y = x, y
        self.batch_size = batch_size

    def __len__(self):
        return math.ceil(len(self.x) / self.batch_size)

    def __getitem__(self, idx):
        lo = idx * self.batch_size
        hi = lo + self.batch_size
        return self.x[lo:hi], self.y[lo:hi]

    def on_epoch_end(self):
        # new order for the next epoch
        np.random.shuffle(self.x)


model = keras.Sequential([
    layers.Input((40,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(4, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(SignalSequence(x_train, y_train), epochs=10, verbose=2)
print("test:", model.evaluate(x_test, y_test, verbose=0))
