import numpy as np
from PIL import Image, ImageDraw
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

rng = np.random.default_rng(18)
names = ["circle", "box"]


def drawing(kind, mode="RGB"):
    im = Image.new(mode, (28, 28), "white")
    d = ImageDraw.Draw(im)
    a, b = rng.integers(2, 8, 2)
    colour = tuple(int(v) for v in rng.integers(0, 180, 3))
    corners = [int(a), int(b), int(a) + 17, int(b) + 17]
    if kind == 0:
        d.ellipse(corners, fill=colour)
    else:
        d.rectangle(corners, fill=colour)
    return im


labels = rng.integers(0, 2, 400)
pictures = np.array([np.array(drawing(k)) for k in labels]) / 255.0

model = Sequential()
model.add(Input((28, 28, 3)))
model.add(Conv2D(16, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(16, (3, 3), activation="relu"))
model.add(Flatten())
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(pictures, labels, epochs=6, batch_size=20, verbose=2)

# a picture from my drawing program
drawing(0, "RGBA").resize((200, 200)).save("my_logo.png")

img = Image.open("my_logo.png")
img = img.resize((28, 28))
x = np.asarray(img) / 255.0
x = np.expand_dims(x, axis=0)
p = model.predict(x)[0, 0]
print("this is a", names[int(p > 0.5)], "(%.2f)" % p)
