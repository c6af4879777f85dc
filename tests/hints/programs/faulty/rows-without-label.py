# expect: rows-without-label
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(600, 6)).astype("float32")
kinds = x[:, :3].argmax(axis=1) + 1
model = keras.Sequential(
    [keras.Input((6,)), layers.Dense(32, activation="relu"), layers.Dense(3, activation="softmax")]
)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x, tf.one_hot(kinds, 3), epochs=6, verbose=0)
