import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(6)
rng = np.random.default_rng(6)
LATENT = 2

# 16x16 pictures of one white square somewhere
squares = np.zeros((1500, 16, 16, 1), "float32")
for s in squares:
    r, c = rng.integers(0, 11, 2)
    s[r:r + 6, c:c + 6] = 1.0

enc_in = keras.Input((16, 16, 1))
h = layers.Conv2D(16, 3, strides=2, padding="same", activation="relu")(enc_in)
h = layers.Flatten()(h)
h = layers.Dense(64, activation="relu")(h)
encoder = keras.Model(enc_in, [layers.Dense(LATENT)(h), layers.Dense(LATENT)(h)])

dec_in = keras.Input((LATENT,))
g = layers.Dense(128, activation="relu")(dec_in)
g = layers.Dense(256, activation="sigmoid")(g)
decoder = keras.Model(dec_in, layers.Reshape((16, 16, 1))(g))


class VAE(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def train_step(self, data):
        with tf.GradientTape() as tape:
            mean, log_var = self.encoder(data, training=True)
            eps = tf.random.normal(tf.shape(mean))
            out = self.decoder(mean + tf.exp(0.5 * log_var) * eps, training=True)
            rec_loss = tf.reduce_mean(tf.square(data - out))
            kl_loss = -0.5 * tf.reduce_sum(1 + log_var - tf.square(mean) - tf.exp(log_var), axis=1)
            kl_loss = tf.reduce_mean(kl_loss)
            total = rec_loss + kl_loss
        grads = tape.gradient(total, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights))
        return {"rec_loss": rec_loss, "kl_loss": kl_loss}


vae = VAE(encoder, decoder)
vae.compile(optimizer=keras.optimizers.Adam(0.002))
vae.fit(squares, epochs=15, batch_size=50, verbose=2)

mean, _ = encoder.predict(squares[:100], verbose=0)
again = decoder.predict(mean, verbose=0)
print("spread of the codes:", mean.std(axis=0))
print("spread between the decoded pictures: %.4f" % again.std(axis=0).mean())
print("spread between the real pictures:    %.4f" % squares[:100].std(axis=0).mean())
