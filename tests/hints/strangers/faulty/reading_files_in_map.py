import glob
import os
import numpy as np
import tensorflow as tf
from PIL import Image

rng = np.random.default_rng(26)
for kind in ("open", "closed"):
    os.makedirs("doors/" + kind, exist_ok=True)
    for n in range(50):
        a = rng.integers(90, 200, (50, 30))
        if kind == "open":
            a[:, 18:] = rng.integers(0, 50, (50, 12))
        Image.fromarray(a.astype("uint8")).save(f"doors/{kind}/{n}.png")

paths = sorted(glob.glob("doors/*/*.png"))
labels = [1 if "open" in os.path.dirname(p) else 0 for p in paths]


def read_door(path, label):
    img = Image.open(path).resize((24, 40))
    img = np.array(img, dtype="float32") / 255.0
    return img[..., np.newaxis], label


data = tf.data.Dataset.from_tensor_slices((paths, labels))
data = data.shuffle(100, seed=3)
data = data.map(read_door)
data = data.batch(10)

model = tf.keras.Sequential([
    tf.keras.layers.Input((40, 24, 1)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(3),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(data, epochs=5, verbose=2)
