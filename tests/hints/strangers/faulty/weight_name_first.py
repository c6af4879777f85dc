import numpy as np
import tensorflow as tf
import keras


class MatrixLayer(keras.layers.Layer):
    def build(self, input_shape):
        self.matrix = self.add_weight("matrix", shape=(int(input_shape[-1]), 4), initializer="glorot_uniform")

    def call(self, inputs):
        return tf.matmul(inputs, self.matrix)


model = keras.Sequential([keras.Input((6,)), MatrixLayer(), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
x = np.random.rand(50, 6).astype("float32")
model.fit(x, x.sum(axis=1), epochs=2, verbose=0)
