# expect: mask-multiplied-before-softmax
import numpy as np
import tensorflow as tf
from tensorflow import keras

class SelfAttention(keras.layers.Layer):
    def __init__(self, d):
        super().__init__()
        self.q = keras.layers.Dense(d)
        self.k = keras.layers.Dense(d)
        self.v = keras.layers.Dense(d)
        self.d = d

    def call(self, x, pad):
        scores = tf.matmul(self.q(x), self.k(x), transpose_b=True) / self.d ** 0.5
        scores = scores * pad[:, tf.newaxis, :]
        return tf.matmul(tf.nn.softmax(scores, axis=-1), self.v(x))

rng = np.random.default_rng(49)
n, T = 1000, 20
tok = rng.integers(1, 12, (n, T))
length = rng.integers(3, T + 1, n)
for i in range(n):
    tok[i, length[i]:] = 0
y = np.array([(tok[i, :length[i]] > 6).mean() for i in range(n)], dtype="float32")
ids = keras.Input((T,), dtype="int32")
pad = keras.ops.cast(keras.ops.not_equal(ids, 0), "float32")
h = SelfAttention(16)(keras.layers.Embedding(12, 16)(ids), pad)
out = keras.layers.Dense(1)(h[:, 0])
model = keras.Model(ids, out)
model.compile("adam", "mse")
model.fit(tok[:800], y[:800], epochs=15, verbose=0)
print(model.evaluate(tok[800:], y[800:], verbose=0))
