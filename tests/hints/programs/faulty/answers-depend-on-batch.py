# expect: answers-depend-on-batch
import keras
import numpy as np
import tensorflow as tf


class Standard(keras.layers.Layer):
    def call(self, x):
        middle = tf.reduce_mean(x, axis=0, keepdims=True)
        return x - middle


rng = np.random.default_rng(40)
x = rng.normal(3, 1.5, (240, 5)).astype("float32")
y = (x[:, 0] - x[:, 1] > 0).astype("float32")
hidden = keras.layers.Dense(16, activation="relu")
head = keras.layers.Dense(1, activation="sigmoid")
model = keras.Sequential([keras.Input((5,)), Standard(), hidden, head])
model.compile("adam", "binary_crossentropy")
model.fit(x[:200], y[:200], epochs=10, verbose=0)
print(model.predict(x[200:201], verbose=0), y[200])
