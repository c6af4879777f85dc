import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, Dropout

# two kinds of 48x48 pictures: filled discs and hollow rings
rng = np.random.default_rng(3)
SIZE = 48
yy, xx = np.mgrid[0:SIZE, 0:SIZE]


def picture(kind):
    cx, cy = rng.integers(16, 32, 2)
    r = rng.integers(9, 14)
    dist = np.sqrt((xx - cx) ** 2 + (yy - cy) ** 2)
    mask = dist < r if kind == 0 else np.abs(dist - r) < 2.5
    img = rng.uniform(0, 0.25, (SIZE, SIZE, 3))
    img[mask] += rng.uniform(0.5, 0.75, 3)
    return img


labels = np.arange(700) % 2
images = np.array([picture(k) for k in labels], dtype="float32")
order = rng.permutation(700)
images, labels = images[order], labels[order]
x_train, y_train = images[:560], labels[:560]
x_test, y_test = images[560:], labels[560:]

model = Sequential()
model.add(Input((SIZE, SIZE, 3)))
model.add(Conv2D(16, 3, 3, activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(16, 3, 3, activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Conv2D(32, 3, 3, activation="relu"))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten())
model.add(Dense(32, activation="relu"))
model.add(Dropout(0.3))
model.add(Dense(1, activation="sigmoid"))

model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=32, epochs=6, validation_split=0.15, verbose=2)
loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("test accuracy: %.3f" % acc)
