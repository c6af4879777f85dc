# expect: python-arguments-unreadable
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]
model = keras.Sequential([keras.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

model.fit(x_train, y_train, epochs=2, validation_data=x_val, y_val)
