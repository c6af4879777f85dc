import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(12)
x = rng.uniform([800, 40, 1900], [4000, 230, 2020], (600, 3)).astype("float32")
y = 40 - x[:, 0] / 200 - x[:, 1] / 40
normalizer = layers.Normalization(axis=-1)
model = tf.keras.Sequential([tf.keras.Input((3,)), normalizer, layers.Dense(32, activation="relu"), layers.Dense(1)])
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="mae")
model.fit(x, y, epochs=10, validation_split=0.2, verbose=2)
print(model.predict(x[:4]).ravel(), y[:4])
