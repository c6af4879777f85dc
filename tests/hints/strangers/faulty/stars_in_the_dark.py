import keras
import numpy as np

rng = np.random.default_rng(4)
sky = rng.normal(0, 0.05, (80, 32, 32, 1)).astype("float32")
stars = np.zeros((80, 32, 32, 1), "float32")
for picture, mask in zip(sky, stars):
    row, column = rng.integers(2, 29, 2)
    picture[row:row + 2, column] += 0.1
    mask[row:row + 2, column] = 1
model = keras.Sequential([keras.Input((32, 32, 1)), keras.layers.Conv2D(4, 3, padding="same", activation="relu"), keras.layers.Conv2D(1, 1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
model.fit(sky, stars, epochs=12, verbose=2)
