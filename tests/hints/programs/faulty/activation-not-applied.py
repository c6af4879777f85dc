# expect: activation-not-applied
import numpy as np
import tensorflow as tf
import keras

class FullyConnected(keras.layers.Layer):
    def __init__(self, units, activation=None):
        super().__init__()
        self.units = units
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        z = tf.matmul(inputs, self.w) + self.b
        return z

rng = np.random.default_rng(10)
xy = rng.uniform(-1, 1, (1200, 2)).astype("float32")
ring = ((xy ** 2).sum(1) < 0.5).astype("int32")
model = keras.Sequential([FullyConnected(32, "relu"), FullyConnected(32, "relu"), keras.layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(xy[:900], ring[:900], epochs=25, verbose=0)
print(model.evaluate(xy[900:], ring[900:], verbose=0))
