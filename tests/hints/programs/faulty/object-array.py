# expect: object-array
import numpy as np
import keras
from keras import layers

images = []
for i in range(20):
    images.append(np.random.rand(16, 16, 1))
labels = np.arange(20) % 2

model = keras.Sequential([
    keras.Input((16, 16, 1)),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(images, labels, epochs=1)
