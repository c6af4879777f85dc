import glob
import os
import numpy as np
from PIL import Image
import tensorflow as tf

rng = np.random.default_rng(6)
os.makedirs("fruit", exist_ok=True)
COLOURS = {"cherry": (190, 20, 40), "kiwi": (90, 150, 40), "plum": (90, 40, 140)}
for name, rgb in COLOURS.items():
    for i in range(130):
        w, h = (int(v) for v in rng.integers(40, 70, 2))
        a = np.full((h, w, 3), 235.0) + rng.normal(0, 8, (h, w, 3))
        yy, xx = np.mgrid[0:h, 0:w]
        ball = (xx - w / 2 + rng.uniform(-6, 6)) ** 2 + (yy - h / 2) ** 2 < 14 ** 2
        a[ball] = np.array(rgb) + rng.normal(0, 20, 3)
        ext = "jpg" if i % 2 else "png"
        Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"fruit/{name}_{i:03d}.{ext}")

files = sorted(glob.glob("fruit/*"))
names = sorted(COLOURS)
targets = [names.index(os.path.basename(f).split("_")[0]) for f in files]
perm = rng.permutation(len(files))
files = [files[i] for i in perm]
targets = [targets[i] for i in perm]


def load(path, label):
    raw = tf.io.read_file(path)
    image = tf.io.decode_image(raw, channels=3)
    image = tf.image.resize(image, [32, 32])
    return image / 255.0, label


ds = tf.data.Dataset.from_tensor_slices((files, targets)).map(load)
train = ds.take(300).cache().shuffle(300).batch(30)
test = ds.skip(300).batch(30)

model = tf.keras.Sequential([
    tf.keras.layers.Input((32, 32, 3)),
    tf.keras.layers.Conv2D(12, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(24, 3, activation="relu"),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=10, validation_data=test, verbose=2)
print("test:", model.evaluate(test, verbose=0))
