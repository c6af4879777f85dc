# expect: test-step-missing
import numpy as np
import tensorflow as tf
import keras
from keras import layers

rng = np.random.default_rng(9)
imgs = rng.uniform(0, 1, (600, 12)).astype("float32")
imgs[:, 6:] = imgs[:, :6]

class AutoEnc(keras.Model):
    def __init__(self):
        super().__init__()
        self.enc = layers.Dense(6, activation="relu")
        self.dec = layers.Dense(12, activation="sigmoid")
        self.track = keras.metrics.Mean(name="loss")

    def call(self, x):
        return self.dec(self.enc(x))

    @property
    def metrics(self):
        return [self.track]

    def train_step(self, x):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(x, training=True) - x) ** 2)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        self.track.update_state(loss)
        return {"loss": self.track.result()}
#TEST
ae = AutoEnc()
ae.compile(optimizer=keras.optimizers.Adam(0.01))
h = ae.fit(imgs[:480], validation_data=(imgs[480:],), epochs=8, verbose=0)
print("loss", h.history["loss"][-1], "val_loss", h.history["val_loss"][-1])
