import os
import numpy as np
from PIL import Image, ImageDraw
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(70)
os.makedirs("tools", exist_ok=True)

# pictures of nuts and bolts from different cameras
for i in range(420):
    kind = ("bolt", "nut")[i % 2]
    w, h = (int(v) for v in rng.integers(40, 64, 2))
    im = Image.new("RGB", (w, h), tuple(int(c) for c in rng.integers(10, 70, 3)))
    d = ImageDraw.Draw(im)
    g = int(rng.integers(140, 230))
    if kind == "bolt":
        d.rectangle((w // 2 - 4, h // 5, w // 2 + 4, h * 4 // 5), fill=(g, g, g))
        d.rectangle((w // 2 - 9, h // 5, w // 2 + 9, h // 5 + 7), fill=(g, g, g))
    else:
        d.ellipse((w // 2 - 14, h // 2 - 14, w // 2 + 14, h // 2 + 14), fill=(g, g, g))
        d.ellipse((w // 2 - 6, h // 2 - 6, w // 2 + 6, h // 2 + 6), fill=(10, 10, 10))
    im.save(f"tools/{kind}.{i}.jpg")

X_train, Y_train = [], []
for file in sorted(os.listdir("tools")):
    img = Image.open(os.path.join("tools", file)).convert("RGB")
    X_train.append(np.asarray(img) / 255.0)
    Y_train.append(1 if file.startswith("nut") else 0)

x_tr, x_te, y_tr, y_te = train_test_split(np.array(X_train), np.array(Y_train), test_size=0.2, random_state=1)
print(x_tr.shape)

model = keras.Sequential([
    layers.Input((None, None, 3)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(24, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
results = model.fit(x_tr, y_tr, validation_data=(x_te, y_te), batch_size=16, epochs=8, verbose=2)
print("accuracy:", model.evaluate(x_te, y_te, verbose=0)[1])
