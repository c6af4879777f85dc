import numpy as np
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x = x_train[:600, ..., None].astype("float32") / 255
y = y_train[:600]
base = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, strides=2, activation="relu"),
                         layers.Conv2D(16, 3, strides=2, activation="relu"), layers.Flatten()])
warm = keras.Sequential([base, layers.Dense(10, activation="softmax")])
warm.compile("adam", "sparse_categorical_crossentropy")
warm.fit(x, y, epochs=2, verbose=0)

base.trainable = False
model = keras.Sequential([base, layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=0)
base.trainable = True
model.fit(x, y, epochs=2, verbose=0)
