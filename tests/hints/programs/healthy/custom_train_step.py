# expect: none
import keras
import numpy as np
import tensorflow as tf
from keras import layers


class MyModel(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=y_pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(grads, self.trainable_variables)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, y_pred)
        return {m.name: m.result() for m in self.metrics}


rng = np.random.default_rng(0)
x = rng.normal(size=(400, 8)).astype("float32")
y = x @ rng.normal(size=(8, 1)).astype("float32")

inputs = keras.Input((8,))
outputs = layers.Dense(1)(inputs)
model = MyModel(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse", metrics=["mae"])
model.fit(x, y, epochs=3, verbose=0)
print(model.predict(x[:2], verbose=0), y[:2])
