# expect: columns-scaled-together
import keras
import numpy as np

rng = np.random.default_rng(15)
share = rng.uniform(0, 1, (500, 2))
income = rng.uniform(20000, 90000, (500, 2))
people = np.hstack([share, income])
buys = (share[:, 0] > share[:, 1]).astype("float32")
people = people / people.max()

net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(people, buys, epochs=8, verbose=0)
