# expect: root-of-each-error
import keras
import numpy as np
from keras import ops

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (400, 3)).astype("float32")
y = (x[:, :1] * 2 - x[:, 1:2]).astype("float32")


def rmse(y_true, y_pred):
    return ops.sqrt(ops.mean(ops.square(y_pred - y_true), axis=-1))


model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.05), "mse", metrics=["mae", rmse])
model.fit(x, y, epochs=12, verbose=0)
print(model.evaluate(x, y, verbose=0))
