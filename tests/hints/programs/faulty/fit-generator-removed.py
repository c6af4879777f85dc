# expect: fit-generator-removed
import numpy as np
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]
x_test, y_test = x_test[:200] / 255.0, y_test[:200]

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def batches():
    while True:
        index = np.random.randint(0, 500, 32)
        yield x_train[index], y_train[index]


model.fit_generator(batches(), steps_per_epoch=15, epochs=2)
