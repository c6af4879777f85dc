# expect: weights-are-plain-tensors
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(5)


class Blend(keras.layers.Layer):
    def __init__(self, size, units):
        super().__init__()
        self.kernel = tf.random.uniform((size, units), -0.3, 0.3)
        self.offset = tf.zeros((units,))

    def call(self, inputs):
        return inputs @ self.kernel + self.offset


x = np.random.randn(300, 6).astype("float32")
y = x.sum(axis=1)

model = keras.Sequential([keras.Input((6,)), Blend(6, 1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, epochs=5, verbose=2)
