import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
x = rng.random((96, 16, 16, 3)).astype("float32")
y = (x.mean(-1, keepdims=True) > 0.5).astype("float32")


def augment(batch, mask):
    batch = batch[:, :, ::-1]


def batch_generator(size):
    while True:
        index = rng.choice(len(x), size)
        yield augment(x[index], y[index])


net = keras.Sequential([
    keras.Input((16, 16, 3)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
net.compile(optimizer="adam", loss="binary_crossentropy")
net.fit(batch_generator(16), steps_per_epoch=6, epochs=2, verbose=0)
