import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(6)
x = rng.normal(size=(900, 5)).astype("float32")
y = (x[:, 0] + 0.8 * rng.normal(size=900) > 0.2).astype("float32")
model = tf.keras.Sequential([layers.Input((5,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile(optimizer="adam", loss=tf.keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(x[:700], y[:700], epochs=8, validation_data=(x[700:], y[700:]), verbose=2)
found = (model.predict(x[700:]) > 0.5).ravel()
print("found", found.sum(), "of", int(y[700:].sum()))
