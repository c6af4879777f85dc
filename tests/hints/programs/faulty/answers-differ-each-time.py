# expect: answers-differ-each-time
import keras
import numpy as np
import tensorflow as tf


class Thinned(keras.layers.Layer):
    def call(self, x):
        return tf.nn.dropout(x, rate=0.6)


rng = np.random.default_rng(6)
x = rng.normal(size=(200, 16)).astype("float32")
y = (x[:, :3].sum(1) > 0).astype("float32")
hidden = keras.layers.Dense(32, activation="relu")
head = keras.layers.Dense(1, activation="sigmoid")
model = keras.Sequential([keras.Input((16,)), hidden, Thinned(), head])
model.compile("adam", "binary_crossentropy")
model.fit(x[:150], y[:150], epochs=8, verbose=0)
answers = model.predict(x[150:], verbose=0)[:, 0] > 0.5
print("right:", np.mean(answers == (y[150:] > 0.5)))
