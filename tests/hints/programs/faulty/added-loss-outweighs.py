# expect: added-loss-outweighs
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(5)
kinds = rng.random((6, 64))
shots = np.clip(kinds[rng.integers(0, 6, 300)], 0, 1).astype("float32")


class VAE(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = keras.layers.Dense(8)
        self.outer = keras.layers.Dense(64, activation="sigmoid")

    def call(self, x):
        code = self.inner(x)
        mean, log_var = code[:, :4], code[:, 4:]
        drawn = mean + tf.exp(0.5 * log_var) * tf.random.normal(tf.shape(mean))
        kl = -0.5 * tf.reduce_sum(1 + log_var - mean**2 - tf.exp(log_var), axis=1)
        self.add_loss(tf.reduce_mean(kl))
        return self.outer(drawn)


vae = VAE()
vae.compile(keras.optimizers.Adam(0.01), loss="mse")
vae.fit(shots, shots, epochs=15, verbose=0)
print(vae.predict(shots, verbose=0).std(axis=0).mean())
