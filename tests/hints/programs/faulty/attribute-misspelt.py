# expect: attribute-misspelt
# later: too-few-epochs
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

base = keras.Sequential([keras.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(16, activation="relu")], name="base")
pre = keras.Sequential([base, layers.Dense(1, activation="sigmoid")])
pre.compile("adam", "binary_crossentropy", metrics=["accuracy"])
pre.fit(x_train, y_train, epochs=5, verbose=0)
for layer in base.layers:
    layer.trainble = False
new = keras.Sequential([base, layers.Dense(1, activation="sigmoid")])
new.compile("adam", "binary_crossentropy", metrics=["accuracy"])
new.fit(x_val[:60], y_val[:60], epochs=5, verbose=0)
print(new.evaluate(x_val[60:], y_val[60:], verbose=0), len(new.trainable_weights))
