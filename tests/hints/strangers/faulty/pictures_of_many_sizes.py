import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(9)
os.makedirs("Train", exist_ok=True)
for i in range(120):
    hh, ww = rng.integers(28, 48, 2)
    base = 60 if i % 2 == 0 else 170
    arr = np.clip(rng.normal(base, 30, (hh, ww, 3)), 0, 255).astype("uint8")
    Image.fromarray(arr).save(f"Train/{'night' if i % 2 == 0 else 'day'}_{i:03d}.png")

X = []
Y = []
for filename in sorted(os.listdir("Train")):
    img = Image.open("Train/" + filename)
    X.append(np.array(img))
    Y.append(1 if filename.startswith("day") else 0)
X = np.array(X, dtype=float)
Y = np.array(Y)
X = X / 255.0

order = rng.permutation(len(X))
X, Y = X[order], Y[order]

model = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, Y, epochs=10, batch_size=8, validation_split=0.2, verbose=2)
