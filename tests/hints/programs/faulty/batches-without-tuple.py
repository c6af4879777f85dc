# expect: batches-without-tuple
import keras
import numpy as np
from keras import layers

x, y = np.random.default_rng(0).random((200, 5)), np.zeros(200)


def batches():
    while True:
        for start in range(0, 200, 20):
            part = slice(start, start + 20)
            yield {"x": x[part], "y": y[part]}.values()


model = keras.Sequential([keras.Input((5,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(batches(), steps_per_epoch=10, epochs=2, verbose=0)
