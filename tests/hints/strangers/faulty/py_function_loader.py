import os
import tempfile
import numpy as np
import tensorflow as tf
from PIL import Image

tf.keras.utils.set_random_seed(13)
rng = np.random.default_rng(13)
folder = tempfile.mkdtemp()

# write some pictures: class 0 has vertical stripes, class 1 horizontal ones
paths, labels = [], []
for i in range(500):
    k = int(rng.integers(0, 2))
    period, phase = rng.uniform(4, 8), rng.uniform(0, 6)
    wave = 127 + 90 * np.sin(np.arange(32) * 6.28 / period + phase)
    pic = np.tile(wave, (32, 1))
    if k == 1:
        pic = pic.T
    pic = np.clip(pic + rng.normal(0, 20, (32, 32)), 0, 255).astype("uint8")
    p = os.path.join(folder, f"{i:04d}.png")
    Image.fromarray(pic).save(p)
    paths.append(p)
    labels.append(k)


def load_picture(path, label):
    # ordinary python code, so I can use PIL in here
    img = Image.open(path.numpy().decode("utf-8"))
    arr = np.array(img, dtype="float32")[..., None] / 255.0
    return arr, label


def tf_load_picture(path, label):
    img, lab = tf.py_function(load_picture, [path, label], [tf.float32, tf.int32])
    return img, lab


def make_dataset(p, l, training=False):
    ds = tf.data.Dataset.from_tensor_slices((p, l))
    if training:
        ds = ds.shuffle(len(p))
    return ds.map(tf_load_picture).batch(20).prefetch(2)


train_ds = make_dataset(paths[:400], labels[:400], training=True)
val_ds = make_dataset(paths[400:], labels[400:])

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 5, activation="relu"),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=6, verbose=2)
print("validation accuracy:", model.evaluate(val_ds, verbose=0)[1])
