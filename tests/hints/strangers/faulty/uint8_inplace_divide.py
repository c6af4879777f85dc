import numpy as np
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(8)

def cell_picture(n_cells):
    im = Image.new("L", (32, 32), 20)
    d = ImageDraw.Draw(im)
    for _ in range(n_cells):
        x, y = rng.integers(0, 24, 2)
        d.ellipse([int(x), int(y), int(x) + 7, int(y) + 7], fill=230)
    return np.array(im)

labels = rng.integers(0, 2, 500)
img = np.array([cell_picture(1 if l == 0 else 7) for l in labels])
img = img.reshape(-1, 32, 32, 1)
img /= 255

model = keras.Sequential([
    keras.Input((32, 32, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(img[:400], labels[:400], validation_data=(img[400:], labels[400:]), epochs=5, verbose=2)
