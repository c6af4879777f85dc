import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

def arrow(direction):
    im = rng.normal(0.1, 0.1, (24, 24, 1))
    r, c = rng.integers(6, 18), rng.integers(4, 8)
    im[r - 1:r + 1, c:c + 12] += 0.8
    for k in range(4):
        col = c + 11 - k if direction == 1 else c + k
        im[r - k - 1, col] += 0.8
        im[r + k, col] += 0.8
    return im

way = rng.integers(0, 2, 1000)          # 0 = push left, 1 = push right
pics = np.stack([arrow(w) for w in way]).astype("float32")

model = keras.Sequential([
    keras.Input((24, 24, 1)),
    layers.RandomFlip("horizontal"),
    layers.RandomTranslation(0.05, 0.05),
    layers.Conv2D(16, 5, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(pics[:800], way[:800], epochs=5, batch_size=32, validation_data=(pics[800:], way[800:]), verbose=2)
