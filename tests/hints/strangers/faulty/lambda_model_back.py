import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([
    tf.keras.layers.Input((12, 12, 3)),
    tf.keras.layers.Lambda(lambda data: tf.cast(data, tf.float32) / 127.5 - 1.0),
    tf.keras.layers.Conv2D(4, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
photos = np.random.default_rng(0).integers(0, 255, (80, 12, 12, 3))
model.fit(photos, photos.mean((1, 2, 3)) / 255, epochs=2, verbose=0)
model.save("scorer.keras")
again = tf.keras.models.load_model("scorer.keras")
print(again.predict(photos[:2], verbose=0))
