# expect: model-never-trained
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(300, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int64")


def train(model):
    model.fit(x[:200], y[:200], epochs=5, verbose=0)


model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
print(model.evaluate(x[200:], y[200:], verbose=0))
