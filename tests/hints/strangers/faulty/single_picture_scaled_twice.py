import os

import numpy as np
from keras import Sequential, layers, utils
from keras.applications.mobilenet_v2 import preprocess_input
from PIL import Image

utils.set_random_seed(6)
rng = np.random.default_rng(6)
colours = {"red": (200, 40, 40), "green": (40, 180, 50), "blue": (40, 60, 210)}
names = list(colours)


def tile(name):
    a = np.array(colours[name]) + rng.integers(-40, 41, size=(24, 24, 3))
    return np.clip(a, 0, 255).astype("uint8")


os.makedirs("tiles", exist_ok=True)
for i in range(9):
    name = names[i % 3]
    Image.fromarray(tile(name)).save("tiles/%s_%d.png" % (name, i))

labels = rng.integers(0, 3, size=600)
train = np.array([tile(names[k]) for k in labels]).astype("float32")

model = Sequential([
    layers.Input((24, 24, 3)),
    layers.Conv2D(8, 3, strides=2, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
train = preprocess_input(train)
model.fit(train, labels, epochs=10, verbose=0)
print("training pictures:", model.evaluate(train, labels, verbose=0))

for file in sorted(os.listdir("tiles")):
    img = Image.open("tiles/" + file).resize((24, 24))
    input_image = np.asarray(img, dtype="float32") / 255.0
    batch = preprocess_input(np.expand_dims(input_image, 0))
    p = model.predict(batch, verbose=0)[0]
    print(file, "->", names[int(np.argmax(p))], np.round(p, 2))
