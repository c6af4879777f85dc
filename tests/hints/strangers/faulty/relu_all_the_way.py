import numpy as np
from keras.layers import Dense, Dropout, Input
from keras.models import Sequential

rng = np.random.default_rng(8)
points = rng.normal(size=(1700, 34)).astype("float32")
target = (points[:, 0] * 0.4 - 1.5 + 0.2 * points[:, 1]).astype("float32")

mlp = Sequential()
mlp.add(Input((34,)))
mlp.add(Dropout(0.001))
mlp.add(Dense(34, activation="relu"))
mlp.add(Dense(1, activation="relu"))
mlp.compile(loss="mean_squared_error", optimizer="adam")
mlp.fit(points, target, epochs=6, batch_size=32, verbose=2)
