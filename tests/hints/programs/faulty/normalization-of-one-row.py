# expect: normalization-of-one-row
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

m = keras.Sequential([keras.Input((8,)), layers.Dense(16, activation="relu"), layers.BatchNormalization(), layers.Dense(1, activation="sigmoid")])
m.compile(keras.optimizers.Adam(0.001), "binary_crossentropy", metrics=["accuracy"])
m.fit(x_train[:200], y_train[:200], epochs=3, batch_size=1, verbose=0)
print(m.evaluate(x_val, y_val, verbose=0))
