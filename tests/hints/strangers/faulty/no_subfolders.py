import os
import numpy as np
from PIL import Image
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(80)


def photo(kind):
    """sea or forest"""
    h = rng.integers(10, 20)
    img = np.zeros((32, 32, 3)) + np.array([140, 180, 220])
    img[h:] = [30, 80, 150] if kind == "sea" else [40, 110, 45]
    return Image.fromarray(np.clip(img + rng.normal(0, 15, img.shape), 0, 255).astype("uint8"))


def collect(folder, n):
    for kind in ("forest", "sea"):
        target = folder
        os.makedirs(target, exist_ok=True)
        for i in range(n):
            photo(kind).save(os.path.join(target, f"{kind}.{i:03d}.jpg"))


collect("data/train", 120)
collect("data/validation", 40)

train_datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=True, zoom_range=0.1)
test_datagen = ImageDataGenerator(rescale=1. / 255)
train_generator = train_datagen.flow_from_directory(
    "data/train", target_size=(32, 32), batch_size=16, class_mode="binary")
validation_generator = test_datagen.flow_from_directory(
    "data/validation", target_size=(32, 32), batch_size=16, class_mode="binary")

model = models.Sequential()
model.add(layers.Input((32, 32, 3)))
model.add(layers.Conv2D(8, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(16, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(16, activation="relu"))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

model.fit(train_generator, epochs=5, validation_data=validation_generator, verbose=2)
print("validation:", model.evaluate(validation_generator, verbose=0))
