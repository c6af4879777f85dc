import glob
import os
import numpy as np
from PIL import Image, ImageDraw
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)

# two kinds of masks: smiling and sad faces
os.makedirs("faces", exist_ok=True)
for i in range(640):
    mood = ("sad", "smile")[i % 2]
    im = Image.new("RGB", (40, 40), tuple(int(v) for v in rng.integers(60, 200, 3)))
    d = ImageDraw.Draw(im)
    x, y = (int(v) for v in rng.integers(-3, 4, 2))
    d.ellipse((5 + x, 5 + y, 35 + x, 35 + y), fill=(240, 200, int(rng.integers(60, 150))))
    d.ellipse((12 + x, 13 + y, 16 + x, 17 + y), fill=(30, 30, 30))
    d.ellipse((24 + x, 13 + y, 28 + x, 17 + y), fill=(30, 30, 30))
    if mood == "smile":
        d.arc((12 + x, 16 + y, 28 + x, 30 + y), 20, 160, fill=(120, 20, 20), width=2)
    else:
        d.arc((12 + x, 23 + y, 28 + x, 37 + y), 200, 340, fill=(120, 20, 20), width=2)
    im.save(f"faces/{mood}_{i:03d}.png")


def preprocess(path):
    label = tf.cast(tf.strings.regex_full_match(path, ".*smile.*"), tf.float32)
    image = tf.io.decode_png(tf.io.read_file(path), channels=3)
    # from 0..255 to -1..1
    image = tf.image.convert_image_dtype(image, dtype=tf.float32)
    image = image / 127.5 - 1.0
    return image, label


files = sorted(glob.glob("faces/*.png"))
rng.shuffle(files)
train_ds = tf.data.Dataset.from_tensor_slices(files[:500]).map(preprocess).cache().shuffle(500).batch(25)
val_ds = tf.data.Dataset.from_tensor_slices(files[500:]).map(preprocess).batch(35)

model = tf.keras.Sequential([
    layers.Input((40, 40, 3)),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=8, verbose=2)
print("validation (loss, accuracy):", model.evaluate(val_ds, verbose=0))
