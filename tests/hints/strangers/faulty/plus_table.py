import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(5)
numbers = rng.integers(1, 1000, (800, 2))
total = numbers.sum(axis=1)
model = Sequential([Input((2,)), Dense(8, activation="sigmoid"), Dense(8, activation="sigmoid"), Dense(1)])
model.compile(loss="mse", optimizer="adam", metrics=["mae"])
model.fit(numbers, total, epochs=15, batch_size=20, verbose=2)
