import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x = (digits.images / 16.0).astype("float32")
y = keras.utils.to_categorical(digits.target, 10)


def softened_loss(y_true, y_pred, e=0.1):
    flat = keras.ops.ones_like(y_pred) / 10
    return (1 - e) * keras.losses.categorical_crossentropy(y_pred, y_true) + e * keras.losses.categorical_crossentropy(flat, y_pred)


model = keras.Sequential([layers.Input((8, 8)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss=softened_loss, metrics=["acc"])
model.fit(x[:1400], y[:1400], epochs=12, validation_data=(x[1400:], y[1400:]), verbose=2)
