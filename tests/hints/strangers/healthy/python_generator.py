import numpy as np
from tensorflow import keras

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:2000].reshape(-1, 784).astype("float32") / 255
y = keras.utils.to_categorical(y[:2000], 10)


def batches(size=50):
    while True:
        order = np.random.permutation(len(x))
        for start in range(0, len(x), size):
            rows = order[start:start + size]
            yield x[rows], y[rows]


model = keras.Sequential([keras.layers.Input((784,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(), steps_per_epoch=len(x) // 50, epochs=4, verbose=2)
