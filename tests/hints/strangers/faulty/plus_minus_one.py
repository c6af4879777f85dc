import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(500, 10)).astype("float32")
sign = np.where(x[:, 0] + x[:, 1] > 0, 1, -1)
model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, sign, epochs=6, validation_split=0.2, verbose=2)
