import numpy as np
import tensorflow as tf
import keras
from keras import layers
keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)

def blobs(n, size=24, ch=1):
    y = rng.integers(0, 3, n)
    x = rng.uniform(0, 0.3, (n, size, size, ch))
    for i in range(n):
        r, c = rng.integers(2, size - 10, 2)
        if y[i] == 0: x[i, r:r + 8, c:c + 2] += 0.6
        elif y[i] == 1: x[i, r:r + 2, c:c + 8] += 0.6
        else: x[i, r:r + 5, c:c + 5] += 0.6
    return np.clip(x * 255, 0, 255).astype("uint8"), y

def cnn(shape, n=3, act="softmax"):
    return keras.Sequential([layers.Input(shape), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(16, 3, activation="relu"), layers.GlobalMaxPooling2D(), layers.Dense(n, activation=act)])

x_train, y_train = blobs(300)
x_test, y_test = blobs(100)
x_train = np.resize(x_train, (len(x_train), 32, 32, 1)) / 255.0
x_test = np.resize(x_test, (len(x_test), 32, 32, 1)) / 255.0

model = cnn(x_train.shape[1:])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=4, batch_size=32, validation_data=(x_test, y_test), verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
