import numpy as np
import tensorflow as tf

rng = np.random.default_rng(1)
x = rng.normal(size=(400, 10)).astype("float32")
y = (x[:, 2] > 0).astype("float32").reshape(-1, 1)
model = tf.keras.Sequential([
    tf.keras.layers.Dense(32, activation="relu", input_shape=(10,)),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, verbose=2)
