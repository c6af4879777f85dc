import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import to_categorical

keras.utils.set_random_seed(13)
rng = np.random.default_rng(13)
yy, xx = np.mgrid[0:32, 0:32]


def fabric(k):
    f = rng.uniform(0.8, 1.3)
    wave = [xx, yy, xx + yy, np.hypot(xx - 16, yy - 16), xx - yy, np.maximum(np.abs(xx - 16), np.abs(yy - 16))][k]
    img = 120 + 60 * np.sin(f * wave + rng.uniform(0, 6)) + rng.normal(0, 12, (32, 32))
    return np.clip(img, 0, 255).astype("uint8")


# a convolutional base, trained before on three other patterns
y0 = rng.integers(3, 6, 500)
x0 = np.array([fabric(k) for k in y0])[..., None] / 255.0
base = keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.GlobalAveragePooling2D(),
])
pre = keras.Sequential([base, layers.Dense(3, activation="softmax")])
pre.compile("adam", "sparse_categorical_crossentropy")
pre.fit(x0, y0 - 3, epochs=10, verbose=0)

for part, n in (("train", 130), ("validation", 40)):
    for k, name in enumerate(("columns", "rows", "slanted")):
        os.makedirs(f"fabric/{part}/{name}", exist_ok=True)
        for i in range(n):
            Image.fromarray(fabric(k)).save(f"fabric/{part}/{name}/{i:03d}.png")


def bottleneck(part):
    """run all pictures of a folder through the base once and keep the features"""
    datagen = ImageDataGenerator(rescale=1. / 255)
    generator = datagen.flow_from_directory(f"fabric/{part}", target_size=(32, 32), color_mode="grayscale",
                                            batch_size=30, class_mode="sparse", shuffle=True)
    return base.predict(generator, verbose=0), to_categorical(generator.classes, 3)


train_features, train_labels = bottleneck("train")
val_features, val_labels = bottleneck("validation")
print(train_features.shape, train_labels.shape)

top = keras.Sequential([layers.Input((32,)), layers.Dense(32, activation="relu"),
                        layers.Dense(3, activation="softmax")])
top.compile(keras.optimizers.Adam(0.01), "categorical_crossentropy", metrics=["accuracy"])
top.fit(train_features, train_labels, epochs=30, batch_size=30,
        validation_data=(val_features, val_labels), verbose=2)
