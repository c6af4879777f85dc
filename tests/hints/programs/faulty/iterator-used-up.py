# expect: iterator-used-up
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile("adam", "mse")


def batches_of(x, y, size=20):
    for at in range(0, len(x), size):
        yield x[at : at + size], y[at : at + size]


batches = batches_of(x, y)
for epoch in range(3):
    loss = 0.0
    for xb, yb in batches:
        loss = net.train_on_batch(xb, yb)
    print(epoch, loss)
