import numpy as np
from PIL import Image, ImageDraw
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
NAMES = ["arrow_left", "arrow_right"]


def draw_icon(kind, mode="RGB"):
    back = tuple(int(v) for v in rng.integers(180, 255, 3))
    ink = tuple(int(v) for v in rng.integers(0, 90, 3))
    if mode == "RGBA":
        back, ink = back + (255,), ink + (255,)
    img = Image.new(mode, (32, 32), back)
    d = ImageDraw.Draw(img)
    dx, dy = (int(v) for v in rng.integers(-3, 4, 2))
    d.line((7 + dx, 16 + dy, 25 + dx, 16 + dy), fill=ink, width=3)
    tip, wing = (7, 14) if kind == 0 else (25, 18)
    d.line((tip + dx, 16 + dy, wing + dx, 9 + dy), fill=ink, width=3)
    d.line((tip + dx, 16 + dy, wing + dx, 23 + dy), fill=ink, width=3)
    return img


y = np.arange(600) % 2
x = np.stack([np.array(draw_icon(k)) for k in y]) / 255.0
x_train, y_train, x_val, y_val = x[:480], y[:480], x[480:], y[480:]

net = keras.Sequential([
    layers.Input(shape=(32, 32, 3)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=6, verbose=2)

# an icon that I made myself in a paint program, saved as PNG with transparency
draw_icon(1, mode="RGBA").save("my_icon.png")

icon = Image.open("my_icon.png")
icon = icon.resize((32, 32))
batch = np.expand_dims(np.array(icon) / 255.0, axis=0)
print("shape given to the network:", batch.shape)
probs = net.predict(batch, verbose=0)[0]
print("it is", NAMES[int(np.argmax(probs))], "with", probs.max())
