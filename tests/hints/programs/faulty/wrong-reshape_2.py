# expect: wrong-reshape
import numpy as np
import keras
from keras import layers

images = np.random.rand(100, 32, 32, 3)
labels = np.random.randint(0, 2, 100)

images = np.reshape(images, (100, 32, 32, 1))

model = keras.Sequential([
    keras.Input((32, 32, 1)),
    layers.Conv2D(4, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(images, labels)
