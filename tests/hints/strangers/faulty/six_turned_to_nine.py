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

def sixes(n):
    y = rng.integers(0, 2, n)
    x = rng.uniform(0, 0.2, (n, 20, 20, 1))
    for i in range(n):
        r, c = rng.integers(0, 6), rng.integers(2, 10)
        g = np.zeros((14, 8))
        g[0:14, 0] = 1; g[7, 0:8] = 1; g[13, 0:8] = 1; g[7:14, 7] = 1; g[0, 0:6] = 1
        if y[i]: g = g[::-1, ::-1]
        x[i, r:r + 14, c:c + 8, 0] += 0.7 * g
    return x.astype("float32"), y
x_train, y_train = sixes(600)
x_test, y_test = sixes(200)
from tensorflow.keras.preprocessing.image import ImageDataGenerator
gen = ImageDataGenerator(rotation_range=180)
model = keras.Sequential([layers.Input((20, 20, 1)), layers.Conv2D(8, 5, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(2, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(gen.flow(x_train, y_train, batch_size=32), epochs=4, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
