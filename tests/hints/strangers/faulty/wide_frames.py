import os
import tempfile
import numpy as np
from PIL import Image
import keras
from keras import layers

keras.utils.set_random_seed(35)
rng = np.random.default_rng(35)
HEIGHT, WIDTH = 30, 48           # dashcam frames are wider than high


def frame(turn):
    """road that bends to the left (0) or to the right (1)"""
    img = np.full((HEIGHT, WIDTH, 3), 90.0)
    img[:10] = (150, 180, 220)
    bend = rng.uniform(6, 14) * (1 if turn else -1)
    for r in range(10, HEIGHT):
        t = (HEIGHT - r) / 20.0
        centre = WIDTH / 2 + bend * t * t
        half = 3 + 10 * (1 - t)
        img[r, max(0, int(centre - half)):int(centre + half)] = 50
    return np.clip(img + rng.normal(0, 12, img.shape), 0, 255).astype("uint8")


turns = rng.integers(0, 2, 700)
frames = np.array([frame(t) for t in turns]).astype("float32") / 255.0
x_train, t_train = frames[:600], turns[:600]
x_val, t_val = frames[600:], turns[600:]

inputs = keras.Input((HEIGHT, WIDTH, 3))
h = layers.Conv2D(8, 5, strides=2, activation="relu")(inputs)
h = layers.Conv2D(16, 3, strides=2, activation="relu")(h)
h = layers.Flatten()(h)
h = layers.Dense(16, activation="relu")(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, t_train, epochs=8, batch_size=30, validation_data=(x_val, t_val), verbose=2)

# a frame of the real camera has 480 x 300 pixels
path = os.path.join(tempfile.mkdtemp(), "dashcam.png")
Image.fromarray(frame(1)).resize((480, 300)).save(path)

im = Image.open(path).convert("RGB")
im = im.resize((HEIGHT, WIDTH))
arr = np.asarray(im, dtype="float32") / 255.0
print("array for the network:", arr.shape)
p = model.predict(arr[None, ...], verbose=0)[0, 0]
print("turn right" if p > 0.5 else "turn left", round(float(p), 3))
