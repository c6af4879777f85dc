# expect: softmax-over-rows
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
x = rng.normal(size=(600, 6)).astype("float32")
y = x[:, :3].argmax(axis=1)
model = keras.Sequential([
    keras.Input((6,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(3),
    layers.Softmax(axis=0),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, verbose=0)
