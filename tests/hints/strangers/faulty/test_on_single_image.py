import os
import tempfile
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from PIL import Image

tf.keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)
CLASS_NAMES = ["circle", "cross", "square"]
SIZE = 28


def sketch(kind):
    img = rng.normal(60, 15, (SIZE, SIZE))
    yy, xx = np.mgrid[:SIZE, :SIZE]
    cy, cx, r = rng.integers(10, 18), rng.integers(10, 18), rng.integers(6, 10)
    dy, dx = yy - cy, xx - cx
    if kind == 0:
        on = np.abs(np.sqrt(dy ** 2 + dx ** 2) - r) < 1.3
    elif kind == 1:
        on = ((np.abs(dy) < 1.5) & (np.abs(dx) < r)) | ((np.abs(dx) < 1.5) & (np.abs(dy) < r))
    else:
        on = np.abs(np.maximum(np.abs(dy), np.abs(dx)) - r) < 1.3
    img[on] = rng.normal(200, 15, on.sum())
    return np.clip(img, 0, 255).astype("uint8")


y = rng.integers(0, 3, 1000)
x = np.array([sketch(k) for k in y])[..., None]
train_ds = tf.data.Dataset.from_tensor_slices((x[:800], y[:800])).shuffle(800).batch(32)
val_ds = tf.data.Dataset.from_tensor_slices((x[800:], y[800:])).batch(32)

model = tf.keras.Sequential([
    layers.Input((SIZE, SIZE, 1)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=8, verbose=2)

# test on single images
folder = tempfile.mkdtemp()
correct = 0
for i in range(18):
    path = os.path.join(folder, f"test_{i}.png")
    Image.fromarray(sketch(i % 3)).save(path)
    img_tensor = tf.io.decode_png(tf.io.read_file(path), channels=1)
    img_tensor = tf.image.resize(img_tensor, (SIZE, SIZE))
    img_tensor = img_tensor / 255.0
    scores = model.predict(tf.expand_dims(img_tensor, 0), verbose=0)[0]
    print("should be", CLASS_NAMES[i % 3], "->", CLASS_NAMES[int(np.argmax(scores))], scores.round(2))
    correct += int(np.argmax(scores)) == i % 3
print("correct:", correct, "of 18")
