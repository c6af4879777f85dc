import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(12)
x = load_digits().data.astype("float32") / 16.0
np.random.default_rng(0).shuffle(x)
x_train, x_test = x[:1500], x[1500:]
original_dim, latent_dim = 64, 4


class VAE(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(64, activation="relu")
        self.mean = layers.Dense(latent_dim)
        self.log_var = layers.Dense(latent_dim)
        self.decoder = keras.Sequential([layers.Dense(64, activation="relu"),
                                         layers.Dense(original_dim, activation="sigmoid")])
        self.loss_tracker = keras.metrics.Mean(name="loss")

    def encode(self, inputs):
        h = self.hidden(inputs)
        return self.mean(h), self.log_var(h)

    def call(self, inputs):
        z_mean, z_log_var = self.encode(inputs)
        return self.decoder(z_mean)

    def train_step(self, data):
        with tf.GradientTape() as tape:
            z_mean, z_log_var = self.encode(data)
            eps = tf.random.normal(tf.shape(z_mean))
            z = z_mean + tf.exp(0.5 * z_log_var) * eps
            decoded = self.decoder(z)
            xent_loss = keras.losses.binary_crossentropy(data, decoded)
            kl_loss = -0.5 * tf.reduce_sum(1 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var), axis=-1)
            loss = tf.reduce_mean(xent_loss + kl_loss)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.loss_tracker.update_state(loss)
        return {"loss": self.loss_tracker.result()}


vae = VAE()
vae.compile(optimizer=keras.optimizers.Adam(0.002))
vae.fit(x_train, epochs=40, batch_size=50, verbose=0)

restored = vae.predict(x_test, verbose=0)
print("error of the restored digits:", np.mean((restored - x_test) ** 2).round(4))
print("error of the mean digit     :", np.mean((x_train.mean(0) - x_test) ** 2).round(4))
print("how much do the outputs differ from each other:", restored.std(axis=0).mean().round(4))
print("how much do the real digits differ            :", x_test.std(axis=0).mean().round(4))
