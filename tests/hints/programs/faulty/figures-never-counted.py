# expect: figures-never-counted
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

class Custom(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(grads, self.trainable_variables)
        return {m.name: m.result() for m in self.metrics}

i = keras.Input((8,))
m = Custom(i, layers.Dense(1, activation="sigmoid")(layers.Dense(16, activation="relu")(i)))
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
h = m.fit(x_train, y_train, epochs=5, verbose=0)
print(h.history)
