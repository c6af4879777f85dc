# expect: rows-are-one-list
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
kinds = rng.integers(0, 3, 120)
x = rng.normal(0, 0.4, (120, 5))
x[np.arange(120), kinds] += 2
rows = [[0.0, 0.0, 0.0]] * len(kinds)
for place, kind in enumerate(kinds):
    rows[place][kind] = 1.0
model = keras.Sequential([keras.Input((5,)), layers.Dense(3, "softmax")])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x, np.array(rows), epochs=4, verbose=0)
