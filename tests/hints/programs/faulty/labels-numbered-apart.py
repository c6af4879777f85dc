# expect: labels-numbered-apart
import os
import numpy as np
from PIL import Image

def write_pictures(root, per_class, seed, names=("apple", "banana", "cherry"), size=(40, 40)):
    r = np.random.default_rng(seed)
    colours = [(200, 40, 40), (220, 210, 50), (60, 60, 190), (40, 180, 70)]
    for k, name in enumerate(names):
        os.makedirs(os.path.join(root, name), exist_ok=True)
        for i in range(per_class):
            a = r.integers(90, 160, (size[1], size[0], 3)).astype("uint8")
            y, x = r.integers(2, size[1] - 24), r.integers(2, size[0] - 24)
            a[y:y + 20, x:x + 20] = colours[k]
            Image.fromarray(a).save(os.path.join(root, name, f"{i:03d}.png"))

from tensorflow.keras import Sequential, layers

write_pictures("d/train", 50, 1)
write_pictures("d/test", 12, 2)

def read(root, order):
    xs, ys = [], []
    for number, name in enumerate(order):
        for f in os.listdir(os.path.join(root, name)):
            with Image.open(os.path.join(root, name, f)) as im:
                xs.append(np.array(im.resize((24, 24))) / 255.0)
                ys.append(number)
    return np.array(xs), np.array(ys)

x_train, y_train = read("d/train", ["banana", "apple", "cherry"])
x_test, y_test = read("d/test", ["apple", "banana", "cherry"])
p = np.random.default_rng(0).permutation(len(x_train))
x_train, y_train = x_train[p], y_train[p]
model = Sequential([layers.Input((24, 24, 3)), layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=15, batch_size=16, verbose=0)
print("train", model.evaluate(x_train, y_train, verbose=0))
print("test", model.evaluate(x_test, y_test, verbose=0))
