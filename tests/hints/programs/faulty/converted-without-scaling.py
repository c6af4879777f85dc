# expect: converted-without-scaling
import os
import numpy as np
from PIL import Image

def write_pictures(root, per_class, seed, names=("apple", "banana", "cherry"), size=(40, 40)):
    r = np.random.default_rng(seed)
    colours = [(200, 40, 40), (220, 210, 50), (60, 60, 190), (40, 180, 70)]
    for k, name in enumerate(names):
        os.makedirs(os.path.join(root, name), exist_ok=True)
        for i in range(per_class):
            a = r.integers(90, 160, (size[1], size[0], 3)).astype("uint8")
            y, x = r.integers(2, size[1] - 24), r.integers(2, size[0] - 24)
            a[y:y + 20, x:x + 20] = colours[k]
            Image.fromarray(a).save(os.path.join(root, name, f"{i:03d}.png"))

import tensorflow as tf

write_pictures("img", 50, 31)
files = sorted(tf.io.gfile.glob("img/*/*.png"))
names = ["apple", "banana", "cherry"]
numbers = [names.index(f.split(os.sep)[-2]) for f in files]

def load(path, label):
    raw = tf.io.read_file(path)
    pic = tf.io.decode_png(raw, channels=3)
    pic = tf.image.resize(pic, (32, 32))
    pic = tf.image.convert_image_dtype(pic, tf.float32)
    return pic, label

data = tf.data.Dataset.from_tensor_slices((files, numbers)).shuffle(150, seed=1, reshuffle_each_iteration=False).map(load)
train, val = data.take(120).batch(16), data.skip(120).batch(16)
net = tf.keras.Sequential([
    tf.keras.Input((32, 32, 3)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"), tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(), tf.keras.layers.Dense(3, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=4, verbose=2)
