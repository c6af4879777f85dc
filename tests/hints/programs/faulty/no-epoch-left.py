# expect: no-epoch-left
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

m = keras.Sequential([keras.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
first = m.fit(x_train, y_train, epochs=10, verbose=0)
before = m.evaluate(x_val, y_val, verbose=0)
second = m.fit(x_train, y_train, epochs=10, initial_epoch=10, verbose=0)
print(before, m.evaluate(x_val, y_val, verbose=0), len(second.epoch))
