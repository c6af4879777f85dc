import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(27)


class StopAt(tf.keras.callbacks.Callback):
    def __init__(self, level):
        super().__init__()
        self.level = level

    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= self.level:
            print("enough accuracy, I stop here")
            self.model.stop_training = True


def make_callback(level):
    callback = StopAt(level)
    print("stopping at", level)


def train_digits(x, y, callback):
    model = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam",
                  loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit(x, y, epochs=30, batch_size=32, callbacks=[callback], verbose=2)
    return model


digits = load_digits()
x_train, x_test, y_train, y_test = train_test_split(
    digits.data / 16.0, digits.target, test_size=0.2, random_state=27)

my_callback = make_callback(0.97)
model = train_digits(x_train, y_train, my_callback)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
