import os
import tempfile
import numpy as np
from PIL import Image, ImageDraw
from keras import utils
from keras.models import Sequential
from keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

utils.set_random_seed(41)
rng = np.random.default_rng(41)

# draw some pictures: a filled circle (1) or a filled square (0)
folder = tempfile.mkdtemp()
names, labels = [], []
for i in range(500):
    side = int(rng.integers(36, 60))
    img = Image.new("L", (side, side), int(rng.integers(0, 60)))
    pen = ImageDraw.Draw(img)
    r = int(side * rng.uniform(0.25, 0.35))
    box = (side // 2 - r, side // 2 - r, side // 2 + r, side // 2 + r)
    label = int(rng.integers(0, 2))
    if label == 1:
        pen.ellipse(box, fill=220)
    else:
        pen.rectangle(box, fill=220)
    name = os.path.join(folder, "pic%03d.png" % i)
    img.save(name)
    names.append(name)
    labels.append(label)

pictures = []
for name in names:
    img = Image.open(name).convert("L")
    pictures.append(np.asarray(img) / 255.0)

X = np.array(pictures, dtype="float32")
X = X.reshape(len(X), 40, 40, 1)
Y = np.array(labels)

model = Sequential()
model.add(Input(shape=(40, 40, 1)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X[:400], Y[:400], epochs=8, batch_size=20, verbose=2)
print(model.evaluate(X[400:], Y[400:], verbose=0))
