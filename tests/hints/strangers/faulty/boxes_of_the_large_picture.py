import numpy as np
import tensorflow as tf
import keras
from keras import layers
keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)

from PIL import Image
def scene():
    a = rng.integers(0, 60, (120, 160)).astype("uint8"); h, w = rng.integers(20, 50, 2); r, c = rng.integers(0, 120 - h), rng.integers(0, 160 - w)
    a[r:r + h, c:c + w] = 220
    return Image.fromarray(a), (c, r, c + w, r + h)
xs, boxes = [], []
for _ in range(300):
    im, box = scene()
    xs.append(np.array(im.resize((48, 48))) / 255.0); boxes.append(box)
x, y = np.array(xs)[..., None], np.array(boxes, dtype="float32")
model = keras.Sequential([layers.Input((48, 48, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(4)])
model.compile(optimizer="adam", loss="mse")
model.fit(x[:250], y[:250], epochs=5, verbose=0)
print(model.predict(x[250:252], verbose=0), y[250:252])
