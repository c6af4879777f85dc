import os
import tempfile
import numpy as np
from PIL import Image
import tensorflow as tf
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input
from tensorflow.keras.utils import load_img, img_to_array

tf.keras.utils.set_random_seed(34)
rng = np.random.default_rng(34)
CLASSES = ["apple", "lemon", "plum"]
COLOUR = np.array([[190, 50, 45], [225, 205, 60], [95, 45, 120]])


def fruit(k):
    img = np.full((40, 40, 3), 180.0) + rng.normal(0, 15, (40, 40, 3))
    yy, xx = np.mgrid[:40, :40]
    cy, cx, r = rng.integers(14, 26), rng.integers(14, 26), rng.integers(7, 13)
    on = (yy - cy) ** 2 + (xx - cx) ** 2 < r * r
    img[on] = COLOUR[k] + rng.normal(0, 30, 3) + rng.normal(0, 12, (on.sum(), 3))
    return np.clip(img, 0, 255)


y = rng.integers(0, 3, 700)
x = np.array([fruit(k) for k in y], dtype="float32")
x = preprocess_input(x)                   # same scaling as MobileNetV2
x_train, y_train, x_val, y_val = x[:560], y[:560], x[560:], y[560:]

# a small net in the style of MobileNet, weights from scratch
net = tf.keras.Sequential([
    tf.keras.layers.Input((40, 40, 3)),
    tf.keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
    tf.keras.layers.SeparableConv2D(24, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(24, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=10, batch_size=28, validation_data=(x_val, y_val), verbose=2)

# pictures from the kitchen
folder = tempfile.mkdtemp()
ok = 0
for i in range(21):
    path = os.path.join(folder, f"kitchen_{i}.png")
    Image.fromarray(fruit(i % 3).astype("uint8")).save(path)
    photo = img_to_array(load_img(path, target_size=(40, 40)))
    photo = np.expand_dims(photo, axis=0)
    p = net.predict(photo, verbose=0)[0]
    ok += CLASSES[p.argmax()] == CLASSES[i % 3]
    if i < 9:
        print(CLASSES[i % 3], "->", CLASSES[p.argmax()], p.round(3))
print("right:", ok, "of 21")
