import numpy as np
import tensorflow as tf

rng = np.random.default_rng(9)
signal = rng.normal(size=(300, 8))
mask = (rng.random(300) > 0.5).astype("float32")
noisy = signal * mask

net = tf.keras.Sequential([tf.keras.layers.Input((8,)), tf.keras.layers.Dense(16, activation="relu"),
                           tf.keras.layers.Dense(8)])
net.compile("adam", "mse")
net.fit(noisy, signal, epochs=5, verbose=0)
