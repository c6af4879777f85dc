# expect: layers-out-of-sight
import keras
import numpy as np


class Parts:
    def __init__(self):
        self.first = keras.layers.Dense(16, activation="relu")
        self.second = keras.layers.Dense(16, activation="relu")


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = Parts()
        self.top = keras.layers.Dense(1)

    def call(self, x):
        return self.top(self.parts.second(self.parts.first(x)))


rng = np.random.default_rng(1)
x = rng.uniform(-2, 2, (200, 4)).astype("float32")
y = (x[:, 0] * x[:, 1]).astype("float32")[:, None]
net = Net()
net.compile(keras.optimizers.Adam(0.005), "mse")
net.fit(x, y, epochs=5, verbose=0)
print(net.evaluate(x, y, verbose=0))
