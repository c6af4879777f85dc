# expect: too-many-pools
import numpy as np
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(28, 28, 1)))
for filters in [16, 32, 64]:
    model.add(layers.Conv2D(filters, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
model.add(layers.MaxPooling2D(2))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
images = np.random.default_rng(0).random((60, 28, 28, 1))
model.fit(images, np.arange(60) % 10, verbose=0)
