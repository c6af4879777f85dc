import os
import numpy as np
import tensorflow as tf
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(1)
rng = np.random.default_rng(1)


def draw(kind):
    im = Image.new("L", (32, 32), int(rng.integers(0, 60)))
    d = ImageDraw.Draw(im)
    x, y = rng.integers(2, 12, 2)
    s = int(rng.integers(14, 18))
    ink = int(rng.integers(160, 255))
    if kind == "square":
        d.rectangle([x, y, x + s, y + s], fill=ink)
    elif kind == "circle":
        d.ellipse([x, y, x + s, y + s], fill=ink)
    else:
        d.polygon([(x, y + s), (x + s, y + s), (x + s // 2, y)], fill=ink)
    return im


for kind in ["square", "circle", "triangle"]:
    os.makedirs(os.path.join("shapes", kind), exist_ok=True)
    for i in range(120):
        draw(kind).save(os.path.join("shapes", kind, f"{kind}_{i}.png"))

train_ds = keras.utils.image_dataset_from_directory(
    "shapes", image_size=(32, 32), color_mode="grayscale", batch_size=32, seed=5)

model = keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Rescaling(1. / 255),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=12, verbose=2)

labels = ["square", "circle", "triangle"]

right = 0
for kind in ["square", "circle", "triangle"] * 10:
    arr = keras.utils.img_to_array(draw(kind))[np.newaxis]
    guess = labels[int(np.argmax(model.predict(arr, verbose=0)))]
    right += guess == kind
    print("drawn:", kind, " model says:", guess)
print("named correctly:", right, "of 30")
