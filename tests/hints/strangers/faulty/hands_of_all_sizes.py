import numpy as np
from PIL import Image
from tensorflow import keras

rng = np.random.default_rng(3)
img_data, labels = [], []
for number in range(60):
    side = int(rng.integers(28, 34))
    hand = rng.integers(0, 255, (side, side, 3)).astype("uint8")
    img_data.append(hand)
    labels.append(number % 3)
img_data = np.array(img_data, dtype=object)
labels = np.array(labels)
model = keras.Sequential([
    keras.layers.Input((30, 30, 3)),
    keras.layers.Rescaling(1 / 255),
    keras.layers.Flatten(),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(img_data, labels, epochs=2)
