# expect: kernel-size-read-as-strides
import numpy as np
import keras
from keras import layers

# 예전 책의 코드
model = keras.Sequential()
model.add(keras.Input(shape=(28, 28, 1)))
model.add(layers.Conv2D(32, 5, 5, activation="relu"))
model.add(layers.Conv2D(32, 5, 5, activation="relu"))
model.add(layers.Conv2D(64, 5, 5, activation="relu"))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
images = np.random.default_rng(0).random((60, 28, 28, 1))
model.fit(images, np.arange(60) % 10, verbose=0)
