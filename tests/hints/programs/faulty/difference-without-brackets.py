# expect: difference-without-brackets
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(34)
size = rng.normal(1500, 400, 1000)
rooms = rng.integers(1, 7, 1000)
year = rng.normal(1980, 20, 1000)
X = np.column_stack([size, rooms, year])
price = 0.2 * size + 15 * rooms + 0.5 * (year - 1980)
price = (price - price.mean()) / price.std()

mean, std = X[:800].mean(axis=0), X[:800].std(axis=0)
X = X - mean / std

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.fit(X[:800], price[:800], epochs=20, verbose=0)
print(model.evaluate(X[800:], price[800:], verbose=0))
