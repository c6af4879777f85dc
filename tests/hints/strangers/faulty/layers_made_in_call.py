import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(16)


class ResidualBlock(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.act = layers.ReLU()

    def call(self, x):
        h = layers.Dense(self.width)(x)
        h = self.act(h)
        return x + h


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.start = layers.Dense(16)
        self.block1 = ResidualBlock(16)
        self.block2 = ResidualBlock(16)
        self.out = layers.Dense(1)

    def call(self, x):
        x = self.start(x)
        x = self.block1(x)
        x = self.block2(x)
        return self.out(x)


X = np.random.uniform(-2, 2, size=(800, 2)).astype("float32")
y = np.sin(X[:, :1] * 2) + X[:, 1:] ** 2

net = Net()
net.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="mse")
hist = net.fit(X, y, epochs=15, batch_size=32, verbose=0)
print("loss", hist.history["loss"][0], "->", hist.history["loss"][-1])
