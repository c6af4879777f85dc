import os
import tempfile
import numpy as np
from PIL import Image
import tensorflow as tf

tf.keras.utils.set_random_seed(37)
rng = np.random.default_rng(37)
NAMES = ["ball", "bar", "frame"]


def toy(kind):
    img = rng.integers(20, 90, 3) + rng.normal(0, 8, (24, 24, 3))
    col = rng.integers(120, 255, 3)
    yy, xx = np.mgrid[:24, :24]
    cy, cx = rng.integers(8, 16, 2)
    if kind == 0:
        on = (yy - cy) ** 2 + (xx - cx) ** 2 < 30
    elif kind == 1:
        on = (np.abs(yy - cy) < 2) & (np.abs(xx - cx) < 9)
    else:
        on = np.maximum(np.abs(yy - cy), np.abs(xx - cx))
        on = (on > 4) & (on < 7)
    img[on] = col
    return np.clip(img, 0, 255).astype("uint8")


# the archive stores the pictures like CIFAR-10: (number, channels, rows, columns)
labels = rng.integers(0, 3, 1200)
archive = os.path.join(tempfile.mkdtemp(), "toys.npz")
np.savez(archive, data=np.array([toy(k).transpose(2, 0, 1) for k in labels]), labels=labels)

loaded = np.load(archive)
data, y = loaded["data"], loaded["labels"]
print("in the archive:", data.shape)
x = data.reshape(len(data), 24, 24, 3).astype("float32") / 255.0
print("for keras:", x.shape)

model = tf.keras.Sequential([
    tf.keras.layers.Input((24, 24, 3)),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(32, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:1000], y[:1000], epochs=10, batch_size=32, validation_data=(x[1000:], y[1000:]), verbose=2)

# photos of my own toys
folder = tempfile.mkdtemp()
truth, guess = [], []
for i in range(45):
    p = os.path.join(folder, f"{i}.png")
    Image.fromarray(toy(i % 3)).save(p)
    photo = np.array(Image.open(p).convert("RGB"), dtype="float32") / 255.0
    guess.append(int(model.predict(photo[None], verbose=0).argmax()))
    truth.append(i % 3)
print("photos recognised: %d of %d" % (np.sum(np.array(truth) == guess), len(truth)))
print("guesses:", [NAMES[g] for g in guess[:9]])
