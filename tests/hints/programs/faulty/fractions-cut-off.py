# expect: fractions-cut-off
import keras
import numpy as np
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(3)
rows = rng.normal(50, 12, (160, 4))
price = rows[:, 0] * 2 + rows[:, 1]
x = MinMaxScaler().fit_transform(rows)
x = x.astype(int)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)])
model.compile("adam", "mae")
model.fit(x, price / 100, epochs=2, verbose=0)
