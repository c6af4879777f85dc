# expect: side-not-known-yet
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

class Rows(layers.Layer):
    def __init__(self):
        super().__init__()
        self.d = layers.Dense(4)
    def call(self, x):
        out = []
        for k in range(x.shape[0]):
            out.append(self.d(x[k:k + 1]))
        return keras.ops.concatenate(out, axis=0)

i = keras.Input((8,))
m = keras.Model(i, layers.Dense(1, activation="sigmoid")(Rows()(i)))
m.compile("adam", "binary_crossentropy")
m.fit(x_train, y_train, epochs=1, verbose=0)
