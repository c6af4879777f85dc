import os
import numpy as np
from PIL import Image
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, Rescaling
from tensorflow.keras.utils import to_categorical

rng = np.random.default_rng(8)
CLASSES = ["apple", "banana", "cherry", "lemon", "plum"]
COLOURS = [(200, 40, 40), (220, 210, 60), (120, 10, 40), (250, 250, 110), (90, 30, 130)]

# write the pictures, one folder per fruit
for name, colour in zip(CLASSES, COLOURS):
    os.makedirs(f"fruits/{name}", exist_ok=True)
    for k in range(80):
        img = rng.integers(180, 256, (24, 24, 3))
        a, b = rng.integers(4, 10, 2)
        img[a:a + 10, b:b + 10] = np.array(colour) + rng.integers(-25, 26, (10, 10, 3))
        Image.fromarray(np.clip(img, 0, 255).astype("uint8")).save(f"fruits/{name}/{k:03d}.png")

# read them again
X, Y = [], []
for label, name in enumerate(CLASSES):
    for fn in sorted(os.listdir("fruits/" + name)):
        X.append(np.array(Image.open(os.path.join("fruits", name, fn))))
        Y.append(label)
X = np.array(X, dtype="float32")
Y = to_categorical(Y, 5)
print(X.shape, Y.shape)

model = Sequential([
    Input((24, 24, 3)),
    Rescaling(1 / 255),
    Conv2D(16, 3, activation="relu"),
    MaxPooling2D(),
    Conv2D(16, 3, activation="relu"),
    MaxPooling2D(),
    Flatten(),
    Dense(32, activation="relu"),
    Dense(5, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
h = model.fit(X, Y, batch_size=16, epochs=8, shuffle=True, validation_split=0.2, verbose=2)
print("train accuracy %.3f, validation accuracy %.3f"
      % (h.history["accuracy"][-1], h.history["val_accuracy"][-1]))
