import os

import keras
import numpy as np
from PIL import Image

os.makedirs("mine", exist_ok=True)
Image.fromarray(np.random.default_rng(1).integers(0, 255, (70, 90)).astype("uint8")).save("mine/cup.png")
model = keras.Sequential([
    keras.Input((48, 48, 3)), keras.layers.Conv2D(4, 3), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, activation="softmax"),
])
batch = np.zeros((1, 48, 48, 3), "float32")
cup = Image.open("mine/cup.png").resize((48, 48))
batch[0] = np.asarray(cup) / 255
print(model.predict(batch))
