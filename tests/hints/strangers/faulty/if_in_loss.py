import numpy as np
import tensorflow as tf
import keras
from keras import layers
rng = np.random.default_rng(0)
def my_loss(y_true, y_pred):
    if y_pred > y_true:
        return 2 * (y_pred - y_true)
    return y_true - y_pred
x = rng.normal(size=(100, 4)); y = x.sum(1)
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("adam", my_loss)
model.fit(x, y)
