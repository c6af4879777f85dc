import numpy as np
import tensorflow as tf

rng = np.random.default_rng(6)
animal = rng.integers(0, 2, 200)
pictures = rng.random((200, 20, 20, 3)).astype("float32") + animal[:, None, None, None] * 0.4
model = tf.keras.Sequential([
    tf.keras.layers.Input((20, 20, 3)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss=tf.keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(pictures, animal, epochs=4, verbose=2)
