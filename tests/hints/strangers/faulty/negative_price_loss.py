import numpy as np
import tensorflow as tf

rng = np.random.default_rng(5)
flats = rng.normal(size=(600, 8)).astype("float32")
prices = (rng.normal(size=600) + flats[:, 0] * 12 + 90).astype("float32")
model = tf.keras.Sequential([
    tf.keras.layers.Input((8,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(flats, prices, epochs=5, batch_size=32, validation_split=0.2, verbose=2)
