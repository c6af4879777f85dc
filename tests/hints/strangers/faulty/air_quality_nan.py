import numpy as np
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(0)
station = rng.normal(size=(500, 12)).astype("float32")
station[rng.random((500, 12)) < 0.02] = np.nan
index = np.nansum(station[:, :4], axis=1)
x_train, y_train = station[:450], index[:450]
model = Sequential([Input((12,)), Dense(100, activation="relu"), Dense(1)])
model.compile(optimizer="adam", loss="mae")
model.fit(x_train, y_train, batch_size=32, epochs=4, verbose=2)
