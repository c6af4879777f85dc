import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Activation, Flatten, Dense, Input
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 300)
pictures = rng.integers(0, 60, (300, 24, 24, 3))
for picture, label in zip(pictures, labels):
    picture[4:20, 4:20, label] += 150

train = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True).flow(pictures, labels, batch_size=16)
model = Sequential()
model.add(Input((24, 24, 3)))
model.add(Conv2D(16, (3, 3)))
model.add(Activation("relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(32))
model.add(Activation("relu"))
model.add(Dense(1))
model.add(Activation("sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(train, epochs=3, verbose=2)
