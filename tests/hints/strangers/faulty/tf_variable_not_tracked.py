import numpy as np
import tensorflow as tf
from tensorflow import keras

tf.random.set_seed(9)
np.random.seed(9)


class FeatureGate(keras.layers.Layer):
    """multiplies every column with its own number, the numbers are to be learnt"""

    def __init__(self, n_columns):
        super().__init__()
        self.gates = []
        for i in range(n_columns):
            self.gates.append(tf.Variable(1.0, trainable=True))

    def call(self, x):
        return x * tf.stack([tf.convert_to_tensor(g) for g in self.gates])


class SumUp(keras.layers.Layer):
    def build(self, input_shape):
        self.offset = self.add_weight(shape=(), initializer="zeros")

    def call(self, x):
        return tf.reduce_sum(x, axis=1, keepdims=True) + self.offset


X = np.random.normal(size=(1000, 5)).astype("float32")
true_gates = np.array([2.0, -1.0, 0.5, 0.0, 3.0], dtype="float32")
y = (X * true_gates).sum(axis=1) + 0.7

gate = FeatureGate(5)
model = keras.Sequential([keras.Input((5,)), gate, SumUp()])
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse")
hist = model.fit(X, y, epochs=15, batch_size=50, verbose=0)

print("loss:", hist.history["loss"][0], "->", hist.history["loss"][-1])
print("gates:", [round(float(tf.convert_to_tensor(g)), 3) for g in gate.gates])
print("wanted:", true_gates)
