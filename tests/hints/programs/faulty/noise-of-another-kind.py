# expect: noise-of-another-kind
import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(51)
rng = np.random.default_rng(51)
angle = rng.uniform(0, 2 * np.pi, 1500)
X = np.stack([np.cos(angle), np.sin(angle)], 1).astype("float32") + rng.normal(0, 0.05, (1500, 2)).astype("float32")

class Sampling(layers.Layer):
    def call(self, parts):
        m, lv = parts
        self.add_loss(-0.5 * 0.05 * tf.reduce_mean(tf.reduce_sum(1 + lv - m ** 2 - tf.exp(lv), axis=1)))
        return m + tf.exp(0.5 * lv) * tf.random.normal(tf.shape(m))

i = keras.Input((2,))
h = layers.Dense(32, activation="relu")(i)
z = Sampling()([layers.Dense(2)(h), layers.Dense(2)(h)])
decoder = keras.Sequential([keras.Input((2,)), layers.Dense(32, activation="relu"), layers.Dense(2)])
vae = keras.Model(i, decoder(z))
vae.compile(keras.optimizers.Adam(0.005), "mse")
vae.fit(X, X, epochs=25, verbose=0)
z_new = np.random.rand(500, 2)
new = decoder.predict(z_new, verbose=0)
print("mean", new.mean(0), "spread", new.std(0), "data", X.std(0))
