import glob
import os
import numpy as np
import tensorflow as tf
from PIL import Image

tf.keras.utils.set_random_seed(22)
rng = np.random.default_rng(22)

os.makedirs("pics", exist_ok=True)
for i in range(120):
    kind = "sun" if i % 2 else "rain"
    h, w = rng.integers(30, 60, 2)
    tint = (200, 180, 80) if kind == "sun" else (90, 100, 140)
    a = np.clip(np.array(tint) + rng.normal(0, 30, (h, w, 3)), 0, 255).astype("uint8")
    Image.fromarray(a).save(f"pics/{kind}_{i}.{'jpg' if i % 3 else 'png'}")

files = sorted(glob.glob("pics/*"))
labels = [1 if "sun" in f else 0 for f in files]


def load_image(path, label):
    raw = tf.io.read_file(path)
    img = tf.io.decode_image(raw, channels=3)
    img = tf.image.resize(img, (32, 32))
    return img / 255.0, label


ds = tf.data.Dataset.from_tensor_slices((files, labels))
ds = ds.shuffle(200, seed=1).map(load_image).batch(16)

model = tf.keras.Sequential([
    tf.keras.Input((32, 32, 3)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=6, verbose=2)
