import numpy as np
import tensorflow as tf
import keras
from keras import layers
from sklearn.datasets import load_digits

keras.utils.set_random_seed(26)

digits = (load_digits().data / 16.0).astype("float32")
np.random.shuffle(digits)
train, test = digits[:1500], digits[1500:]
LATENT = 4


class VAE(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(64, activation="relu")
        self.mean = layers.Dense(LATENT)
        self.log_var = layers.Dense(LATENT)
        self.decoder = keras.Sequential([
            layers.Input(shape=(LATENT,)),
            layers.Dense(64, activation="relu"),
            layers.Dense(64, activation="sigmoid"),
        ])
        self.loss_tracker = keras.metrics.Mean(name="loss")

    def encode(self, x):
        h = self.hidden(x)
        return self.mean(h), self.log_var(h)

    def call(self, x):
        mean, _ = self.encode(x)
        return self.decoder(mean)

    def train_step(self, x):
        with tf.GradientTape() as tape:
            mean, log_var = self.encode(x)
            z = mean + tf.exp(0.5 * log_var) * tf.random.normal(tf.shape(mean))
            rebuilt = self.decoder(z)
            per_pixel = tf.square(x - rebuilt) / 0.1
            rebuild_loss = tf.reduce_mean(per_pixel)
            kl = -0.5 * tf.reduce_sum(1 + log_var - tf.square(mean) - tf.exp(log_var), axis=1)
            loss = rebuild_loss + tf.reduce_mean(kl)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.loss_tracker.update_state(loss)
        return {"loss": self.loss_tracker.result()}


vae = VAE()
vae.compile(optimizer=keras.optimizers.Adam(0.003))
history = vae.fit(train, epochs=25, batch_size=50, verbose=0)
print("last loss:", history.history["loss"][-1])

rebuilt = vae.predict(test, verbose=0)
average = np.tile(train.mean(axis=0), (len(test), 1))
print("mse of the rebuilt digits:      ", np.square(test - rebuilt).mean())
print("mse of the average digit:       ", np.square(test - average).mean())
made = vae.decoder.predict(np.random.normal(size=(200, LATENT)), verbose=0)
print("spread between generated digits:", made.std(axis=0).mean())
