import os

import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)
os.makedirs("scans", exist_ok=True)
for i in range(12):
    side = 24 + 8 * (i % 3)
    tf.io.write_file(f"scans/{i}.png", tf.io.encode_png(rng.integers(0, 255, (side, side, 3)).astype("uint8")))
files = [f"scans/{i}.png" for i in range(12)]


def load(name, label):
    return tf.io.decode_png(tf.io.read_file(name), channels=3) / 255, label


ds = tf.data.Dataset.from_tensor_slices((files, [i % 2 for i in range(12)])).map(load).batch(4)
model = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(4, 3), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(ds, epochs=1)
