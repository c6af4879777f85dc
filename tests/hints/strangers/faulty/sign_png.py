import os
import tempfile
import numpy as np
from PIL import Image, ImageDraw
import tensorflow as tf

tf.keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)
NAMES = ["stop", "go", "info"]
FILL = [(200, 30, 30), (40, 160, 60), (40, 70, 190)]


def draw_sign(kind):
    back = tuple(int(v) for v in rng.integers(90, 170, 3))
    im = Image.new("RGB", (32, 32), back)
    d = ImageDraw.Draw(im)
    x, y, s = rng.integers(2, 10), rng.integers(2, 10), rng.integers(14, 20)
    x, y, s = int(x), int(y), int(s)
    if kind == 0:
        d.ellipse([x, y, x + s, y + s], fill=FILL[0])
    elif kind == 1:
        d.polygon([(x, y + s), (x + s, y + s), (x + s // 2, y)], fill=FILL[1])
    else:
        d.rectangle([x, y, x + s, y + s], fill=FILL[2])
    return im


labels = rng.integers(0, 3, 700)
pictures = np.array([np.array(draw_sign(k)) for k in labels]) / 255.0
x_train, y_train = pictures[:600], labels[:600]
x_val, y_val = pictures[600:], labels[600:]

model = tf.keras.Sequential([
    tf.keras.layers.Input((32, 32, 3)),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(32, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, validation_data=(x_val, y_val), verbose=2)

# a screenshot that my phone saved as png
folder = tempfile.mkdtemp()
shot = os.path.join(folder, "Screenshot_01.png")
draw_sign(2).resize((64, 64)).convert("RGBA").save(shot)

img = Image.open(shot).resize((32, 32))
img_array = np.array(img)
img_array = img_array.reshape(1, 32, 32, 3) / 255.0
result = model.predict(img_array, verbose=0)[0]
print("this is:", NAMES[int(np.argmax(result))], "with", round(float(result.max()), 3))
