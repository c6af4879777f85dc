import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x, t = (digits.data / 16).astype("float32"), digits.target
base = keras.Sequential([layers.Input((64,)), layers.Dense(48, activation="relu"), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
base.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
base.fit(x, t, epochs=5, validation_split=0.1, verbose=2)

base.layers.pop()
odd = layers.Dense(2, activation="softmax", name="odd_or_even")(base.output)
model = keras.Model(base.inputs, odd)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, t % 2, epochs=5, validation_split=0.1, verbose=2)
