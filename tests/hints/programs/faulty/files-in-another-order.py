# expect: files-in-another-order
import os

import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
os.makedirs("shots", exist_ok=True)
labels = rng.integers(0, 2, 40)
for number, label in enumerate(labels):
    np.save(f"shots/shot{number}.npy", rng.random((12, 12, 3)) * 0.5 + 0.4 * label)

files = sorted(os.listdir("shots"))
x = np.array([np.load(os.path.join("shots", name)) for name in files])
model = keras.Sequential([
    keras.Input((12, 12, 3)),
    layers.Flatten(),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, labels, epochs=5, verbose=0)
