import numpy as np
import tensorflow as tf
import keras
from keras import layers
keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)

def pics(n):
    x = np.zeros((n, 16, 16, 1))
    for i in range(n):
        r, c = rng.integers(0, 10, 2)
        x[i, r:r + 6, c:c + 6] = rng.uniform(0.4, 1)
    return (x * 255).astype("uint8")
def auto(act="sigmoid"):
    i = layers.Input((16, 16, 1)); h = layers.Flatten()(i); h = layers.Dense(64, activation="relu")(h)
    h = layers.Dense(16, activation="relu")(h); h = layers.Dense(64, activation="relu")(h); h = layers.Dense(256, activation=act)(h)
    return keras.Model(i, layers.Reshape((16, 16, 1))(h))

class Vae(keras.Model):
    def __init__(self, **k):
        super().__init__(**k)
        self.enc = keras.Sequential([layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(8)])
        self.dec = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(256, activation="sigmoid"), layers.Reshape((16, 16, 1))])
    def call(self, x):
        h = self.enc(x)
        mean, logvar = h[:, :4], h[:, 4:]
        z = mean + logvar * tf.random.normal(tf.shape(mean))
        kl = -0.5 * tf.reduce_mean(tf.reduce_sum(1 + logvar - tf.square(mean) - tf.exp(logvar), axis=1))
        self.add_loss(0.001 * kl)
        return self.dec(z)
x = (pics(500) / 255.0).astype("float32")
model = Vae()
model.compile(optimizer="adam", loss="mse")
h = model.fit(x[:400], x[:400], epochs=4, verbose=0)
print(h.history["loss"])
