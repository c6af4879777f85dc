import numpy as np
import tensorflow as tf
import keras
from keras import layers
rng = np.random.default_rng(0)
from keras import backend as K
def f1(y_true, y_pred):
    tp = K.sum(K.round(K.clip(y_true * y_pred, 0, 1)))
    return tp / (K.sum(y_true) + K.epsilon())
x = rng.normal(size=(200, 8)); y = (x[:, 0] > 0).astype("float32")
model = keras.Sequential([keras.Input((8,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=[f1])
model.fit(x, y, epochs=2)
