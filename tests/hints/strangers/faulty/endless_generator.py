import numpy as np
from keras import Sequential, layers

x = np.random.default_rng(1).random((320, 12)).astype("float32")
y = (x.mean(axis=1) > 0.5).astype("float32")


def endless(size=32):
    while True:
        chosen = np.random.randint(0, len(x), size)
        yield x[chosen], y[chosen]


model = Sequential([layers.Input((12,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(endless(), epochs=2, verbose=0)
print("finished")
