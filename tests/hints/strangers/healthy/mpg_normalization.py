import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(0)
features = np.column_stack([rng.uniform(60, 230, 400), rng.uniform(1600, 5000, 400), rng.uniform(8, 24, 400)]).astype("float32")
mpg = (50 - 0.05 * features[:, 0] - 0.006 * features[:, 1] + 0.3 * features[:, 2] + rng.normal(size=400)).astype("float32")
normalizer = layers.Normalization(axis=-1)
normalizer.adapt(features[:320])
model = tf.keras.Sequential([normalizer, layers.Dense(64, activation="relu"), layers.Dense(64, activation="relu"), layers.Dense(1)])
model.compile(loss="mean_absolute_error", optimizer=tf.keras.optimizers.Adam(0.005))
model.fit(features[:320], mpg[:320], validation_split=0.2, epochs=30, verbose=0)
print("test mae", model.evaluate(features[320:], mpg[320:], verbose=0))
