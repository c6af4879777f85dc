import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.image import ImageDataGenerator

keras.utils.set_random_seed(71)
rng = np.random.default_rng(71)
yy, xx = np.mgrid[0:36, 0:36]


def plate(kind):
    """pictures of food seen from above"""
    img = np.full((36, 36, 3), 225.0) + rng.normal(0, 8, (36, 36, 3))
    for _ in range((1, 4, 14)[kind % 3]):
        cx, cy, r = rng.uniform(7, 29), rng.uniform(7, 29), (12, 5, 2)[kind % 3]
        img[(xx - cx) ** 2 + (yy - cy) ** 2 < r * r] = rng.uniform(40, 170, 3) if kind < 3 else rng.uniform(30, 90)
    return np.clip(img, 0, 255).astype("uint8")


def backbone():
    """wants pixels 0-255, the scaling is the first layer of the network"""
    return keras.Sequential([
        layers.Input((36, 36, 3)),
        layers.Rescaling(1.0 / 127.5, offset=-1),
        layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"), layers.GlobalAveragePooling2D(),
    ], name="backbone")


# training of the backbone on other (grey) food pictures
y0 = rng.integers(3, 6, 600)
x0 = np.array([plate(k) for k in y0], dtype="float32")
base_model = backbone()
pre = keras.Sequential([base_model, layers.Dense(3, activation="softmax")])
pre.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
pre.fit(x0, y0 - 3, epochs=15, verbose=0)

for part, n in (("train", 100), ("test", 40)):
    for k, name in enumerate(("pizza", "potatoes", "raisins")):
        os.makedirs(f"food/{part}/{name}", exist_ok=True)
        for i in range(n):
            Image.fromarray(plate(k)).save(f"food/{part}/{name}/{i}.png")

datagen = ImageDataGenerator(rescale=1 / 255.)
train_data = datagen.flow_from_directory("food/train", target_size=(36, 36), batch_size=30)
test_data = datagen.flow_from_directory("food/test", target_size=(36, 36), batch_size=30)

base_model.trainable = False
inputs = layers.Input((36, 36, 3))
outputs = layers.Dense(3, activation="softmax")(base_model(inputs, training=False))
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(0.01), "categorical_crossentropy", metrics=["accuracy"])
model.fit(train_data, epochs=20, validation_data=test_data, verbose=2)
print("test:", model.evaluate(test_data, verbose=0))
