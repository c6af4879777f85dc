# expect: variable-made-in-graph
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (120, 3)).astype("float32")
y = np.stack([x[:, 0], 2 * x[:, 1]], axis=1)


def weighted(y_true, y_pred):
    share = tf.Variable([1.0, 3.0])
    return tf.reduce_mean(share * tf.square(y_true - y_pred), axis=-1)


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.compile("adam", weighted)
model.fit(x, y, epochs=2, verbose=0)
