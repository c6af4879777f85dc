import glob
import os
import numpy as np
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(88)
rng = np.random.default_rng(88)
os.makedirs("pets", exist_ok=True)


def animal(kind):
    im = Image.new("RGB", (40, 40), tuple(int(v) for v in rng.integers(120, 200, 3)))
    d = ImageDraw.Draw(im)
    fur = tuple(int(v) for v in rng.integers(20, 110, 3))
    x, y = (int(v) for v in rng.integers(-3, 4, 2))
    d.ellipse((10 + x, 12 + y, 30 + x, 32 + y), fill=fur)
    if kind == "cat":       # pointed ears
        d.polygon([(10 + x, 18 + y), (12 + x, 5 + y), (19 + x, 13 + y)], fill=fur)
        d.polygon([(30 + x, 18 + y), (28 + x, 5 + y), (21 + x, 13 + y)], fill=fur)
    else:                   # hanging ears
        d.ellipse((6 + x, 15 + y, 12 + x, 30 + y), fill=fur)
        d.ellipse((28 + x, 15 + y, 34 + x, 30 + y), fill=fur)
    return im


for i in range(460):
    kind = ("cat", "dog")[i % 2]
    animal(kind).save(f"pets/{kind}.{i:03d}.png")

files = np.array(sorted(glob.glob("pets/*.png")))
rng.shuffle(files)
train_files, val_files = files[:360], files[360:]


def read(names):
    x = np.array([np.array(Image.open(f)) for f in names], dtype="float32") / 255.0
    return x, np.array(["dog" in f for f in names], dtype="float32")


def train_batches(batch_size=30):
    order = rng.permutation(train_files)
    for start in range(0, len(order), batch_size):
        yield read(order[start:start + batch_size])


model = keras.Sequential([
    layers.Input((40, 40, 3)),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(), layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(train_batches(), steps_per_epoch=12, epochs=10,
                    validation_data=read(val_files), verbose=2)
print("loss per epoch:", [round(v, 3) for v in history.history["loss"]])
print("validation:", model.evaluate(*read(val_files), verbose=0))
