# expect: mask-resized-smoothly
import keras
import numpy as np
from keras import layers
from PIL import Image

rng = np.random.default_rng(3)
photos, masks = [], []
for _ in range(24):
    photo = (rng.random((40, 40, 3)) * 100).astype("uint8")
    mask = np.zeros((40, 40), "uint8")
    top, left = rng.integers(8, 20, 2)
    mask[top : top + 15, left : left + 15] = 3
    photo[mask > 0] += 120
    mask[:6] = 1
    photo[:6, :, 0] += 90
    photos.append(np.array(Image.fromarray(photo).resize((24, 24))) / 255)
    masks.append(np.array(Image.fromarray(mask).resize((24, 24))))
model = keras.Sequential([
    keras.Input((24, 24, 3)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(4, 1, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(np.array(photos), np.array(masks), epochs=3, verbose=0)
