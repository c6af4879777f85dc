# expect: batches-overlap
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (400, 3)).astype("float32")
y = 2 * x[:, :1]
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile("adam", "mse")
size = 40
for epoch in range(3):
    for i in range(len(x) // size):
        loss = net.train_on_batch(x[i : i + size], y[i : i + size])
    print(epoch, loss)
