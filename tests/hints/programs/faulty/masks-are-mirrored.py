# expect: masks-are-mirrored
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(15)
masks = np.zeros((160, 12, 12, 1), "float32")
for mask in masks:
    row, column = rng.integers(0, 9, 2)
    mask[row : row + 4, column : column + 4] = 1
pictures = (masks + rng.normal(0, 0.15, masks.shape)).astype("float32")
saved = np.stack([mask[::-1] for mask in masks])
net = keras.Sequential(
    [
        keras.Input((12, 12, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.Conv2D(1, 1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(pictures, saved, epochs=6, verbose=0)
