# expect: weights-not-on-the-list
import numpy as np
import tensorflow as tf
from tensorflow import keras


class Gate(keras.layers.Layer):
    def build(self, shape):
        self.gate = tf.Variable(tf.ones((shape[-1],)))

    def call(self, x):
        return x * self.gate


x = np.random.normal(size=(200, 4)).astype("float32")
y = x[:, :1] - x[:, 1:2]
m = keras.Sequential([keras.Input((4,)), Gate(), keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(x, y, epochs=2, verbose=0)
