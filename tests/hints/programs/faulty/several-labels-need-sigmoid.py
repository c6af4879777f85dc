# expect: several-labels-need-sigmoid
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(600, 10)).astype("float32")
tags = (x[:, :4] > -0.2).astype("float32")
model = keras.Sequential(
    [keras.Input((10,)), layers.Dense(32, activation="relu"), layers.Dense(4, activation="softmax")]
)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, tags, epochs=6, verbose=0)
