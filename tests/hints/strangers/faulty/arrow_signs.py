import numpy as np
import keras
from keras import layers
from PIL import Image, ImageDraw
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(4)
rng = np.random.default_rng(4)
names = ["left", "right"]


def sign(direction):
    im = Image.new("RGB", (32, 32), tuple(int(v) for v in rng.integers(0, 90, 3)))
    d = ImageDraw.Draw(im)
    x, y = rng.integers(-3, 4, 2)
    ink = (230, 230, int(rng.integers(120, 255)))
    if direction == "left":
        d.polygon([(5 + x, 16 + y), (15 + x, 8 + y), (15 + x, 24 + y)], fill=ink)
    else:
        d.polygon([(27 + x, 16 + y), (17 + x, 8 + y), (17 + x, 24 + y)], fill=ink)
    d.rectangle([13 + x, 14 + y, 19 + x, 18 + y], fill=ink)
    return np.array(im, dtype="float32")


def make(n):
    lab = rng.integers(0, 2, n)
    return np.stack([sign(names[l]) for l in lab]), lab


x_train, y_train = make(600)
x_val, y_val = make(200)

train_gen = ImageDataGenerator(rescale=1. / 255, rotation_range=8, zoom_range=0.1,
                               horizontal_flip=True)
val_gen = ImageDataGenerator(rescale=1. / 255)

model = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_gen.flow(x_train, y_train, batch_size=32), epochs=6,
          validation_data=val_gen.flow(x_val, y_val, shuffle=False), verbose=2)
print("validation:", model.evaluate(val_gen.flow(x_val, y_val, shuffle=False), verbose=0))
