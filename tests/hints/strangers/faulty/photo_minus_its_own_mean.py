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

x_train, y_train = blobs(600)
x_test, y_test = blobs(200)

mean, std = x_train.mean(), x_train.std()
x_train = (x_train - mean) / std

model = cnn((24, 24, 1))
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, verbose=0)

photo = x_test[0].astype("float32")
photo = (photo - photo.mean()) / 255.0
print(model.predict(photo[None], verbose=0).argmax())
