# expect: none
import os

import keras
import numpy as np
from keras import layers
from PIL import Image

rng = np.random.default_rng(0)
for name, colour in {"apple": (200, 30, 30), "lime": (40, 190, 40)}.items():
    os.makedirs(f"fruit/{name}", exist_ok=True)
    for i in range(40):
        noise = rng.integers(-25, 25, (32, 32, 3))
        Image.fromarray((np.array(colour) + noise).clip(0, 255).astype("uint8")).save(
            f"fruit/{name}/{i}.png")

train, valid = keras.utils.image_dataset_from_directory(
    "fruit", image_size=(32, 32), batch_size=8, validation_split=0.25, subset="both", seed=1)
model = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.Rescaling(1 / 255),
    layers.RandomFlip("horizontal"),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=3, verbose=0)
print(train.class_names, model.evaluate(valid, verbose=0))
