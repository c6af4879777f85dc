# expect: class-weight-for-several-labels
import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(17)
x = rng.normal(size=(1500, 8)).astype("float32")
y = np.stack([x[:, 0] > 0, x[:, 1] > 1.3, x[:, 2] > 1.5, x[:, 3] > 0.2], axis=1).astype("float32")
net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(24, activation="relu"), keras.layers.Dense(4, activation="sigmoid")])
rates = y.mean(axis=0)
weights = {k: 1.0 / r for k, r in enumerate(rates)}

def weighted(t, p):
    w = tf.constant([weights[k] for k in range(4)], tf.float32)
    p = tf.clip_by_value(p, 1e-6, 1 - 1e-6)
    return -tf.reduce_mean(w * t * tf.math.log(p) + (1 - t) * tf.math.log(1 - p), axis=-1)

net.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["binary_accuracy"])
net.fit(x[:1200], y[:1200], epochs=10, class_weight=weights, verbose=0)
p = net.predict(x[1200:], verbose=0) > 0.5
print("recall per label", (p & (y[1200:] > 0)).sum(0) / y[1200:].sum(0))
