# expect: measure-averaged-over-batches
import keras
import numpy as np
from keras import ops

x = np.random.default_rng(0).normal(0, 1, (200, 3)).astype("float32")
y = (x[:, 0] > 0.8).astype("float32")


def f1(y_true, y_pred):
    said = ops.round(y_pred)
    hit = ops.sum(y_true * said)
    return 2 * hit / (ops.sum(y_true) + ops.sum(said) + 1e-7)


net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, "sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=[f1])
net.fit(x, y, batch_size=10, epochs=8, verbose=0)
