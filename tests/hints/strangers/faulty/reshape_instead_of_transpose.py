import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)


def camera(n):
    """what the camera gives: (n, 3, 18, 18); question: is the blob red, green or blue?"""
    pics = rng.uniform(0, 0.4, size=(n, 3, 18, 18))
    colour = rng.integers(0, 3, size=n)
    for i in range(n):
        r, c = rng.integers(0, 15, 2)
        pics[i, colour[i], r:r + 3, c:c + 3] += 0.5
    return pics.astype("float32"), colour


x_train, y_train = camera(700)
x_test, y_test = camera(300)

# keras wants the channels at the end
x_train = x_train.reshape(-1, 18, 18, 3)
x_test = x_test.reshape(-1, 18, 18, 3)
print(x_train.shape, x_test.shape)

model = keras.Sequential([
    layers.Input((18, 18, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=12, batch_size=32, verbose=0)
print("train:", model.evaluate(x_train, y_train, verbose=0)[1])
print("test: ", model.evaluate(x_test, y_test, verbose=0)[1])
