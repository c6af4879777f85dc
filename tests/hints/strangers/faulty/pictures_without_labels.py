import os
import numpy as np
from tensorflow.keras import layers, Sequential
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras.utils import save_img

rng = np.random.default_rng(8)
for name in ("word", "blank"):
    os.makedirs("ocr/" + name, exist_ok=True)
    for i in range(24):
        picture = rng.integers(180, 255, (24, 48, 3))
        if name == "word":
            picture[8:16, 6:40] = rng.integers(0, 80, (8, 34, 3))
        save_img(f"ocr/{name}/{i}.png", picture, scale=False)

flow = ImageDataGenerator(rescale=1 / 255).flow_from_directory("ocr", target_size=(24, 48), batch_size=8, class_mode=None)
model = Sequential([
    layers.Input((24, 48, 3)),
    layers.Conv2D(8, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(flow, epochs=2)
