import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(53)
rng = np.random.default_rng(53)

# soft spots on 12 x 12 pictures
n = 1281
grid = np.arange(12)
cx, cy = rng.uniform(3, 9, size=(2, n, 1, 1))
width = rng.uniform(1.0, 2.5, size=(n, 1, 1))
spots = np.exp(-((grid[None, None, :] - cx) ** 2 + (grid[None, :, None] - cy) ** 2) / width ** 2)
spots = spots.reshape(n, 144).astype("float32")


class SpotCoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(4)])
        self.decoder = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(144)])
        self.rec_tracker = keras.metrics.Mean(name="reconstruction_loss")

    @property
    def metrics(self):
        return [self.rec_tracker]

    def call(self, x):
        return self.decoder(self.encoder(x))

    def train_step(self, x):
        with tf.GradientTape() as tape:
            rec = self(x, training=True)
            rec_loss = tf.reduce_mean(tf.reduce_sum(tf.square(x - rec), axis=1))
        grads = tape.gradient(rec_loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.rec_tracker.update_state(rec_loss)
        return {"rec_loss": rec_loss}


model = SpotCoder()
model.compile(optimizer=keras.optimizers.Adam(0.002))
history = model.fit(spots, epochs=10, batch_size=64, verbose=0)
print("reported:", [round(float(v), 3) for v in history.history["rec_loss"]])

rest = model.predict(spots, verbose=0) - spots
print("loss of all pictures after training:", round(float((rest ** 2).sum(axis=1).mean()), 3))
