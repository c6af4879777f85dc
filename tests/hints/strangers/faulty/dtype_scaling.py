import os
import numpy as np
from PIL import Image
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(31)


def cell_photo(sick):
    """microscope photo: sick tissue lets less light through than healthy tissue"""
    a = np.full((40, 40, 3), rng.uniform(60, 95) if sick else rng.uniform(135, 200))
    yy, xx = np.mgrid[0:40, 0:40]
    for _ in range(6):
        cx, cy, r = rng.uniform(5, 35), rng.uniform(5, 35), rng.uniform(3, 5)
        a[(xx - cx) ** 2 + (yy - cy) ** 2 < r * r] *= rng.uniform(0.85, 1.15)
    return Image.fromarray(np.clip(a + rng.normal(0, 5, a.shape), 0, 255).astype("uint8"))


for part, n in (("train", 160), ("valid", 40), ("fresh", 25)):
    for name in ("healthy", "sick"):
        os.makedirs(f"cells/{part}/{name}", exist_ok=True)
        for i in range(n):
            cell_photo(name == "sick").save(f"cells/{part}/{name}/{i:03d}.png")


def to_unit_range(image, label):
    return tf.image.convert_image_dtype(image, tf.float32), label


args = dict(image_size=(40, 40), batch_size=20, seed=1)
train = tf.keras.utils.image_dataset_from_directory("cells/train", **args).map(to_unit_range)
valid = tf.keras.utils.image_dataset_from_directory("cells/valid", **args).map(to_unit_range)

model = tf.keras.Sequential([
    layers.Input((40, 40, 3)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=12, verbose=2)
for batch, _ in train.take(1):
    print("pixels in a training batch go up to", float(tf.reduce_max(batch)))

hits = 0
for target, name in enumerate(("healthy", "sick")):
    for f in os.listdir(f"cells/fresh/{name}"):
        img = tf.io.decode_png(tf.io.read_file(f"cells/fresh/{name}/{f}"), channels=3)
        img = tf.image.convert_image_dtype(img, tf.float32)
        p = float(model.predict(img[tf.newaxis], verbose=0)[0, 0])
        hits += (p > 0.5) == bool(target)
print("fresh photos diagnosed correctly:", hits, "of 50")
