# expect: data-all-alike
import keras
import numpy as np
from keras import layers

x = np.zeros((200, 12))
y = np.arange(200) % 4
model = keras.Sequential([keras.Input((12,)), layers.Dense(16, activation="relu"), layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=3, verbose=0)
