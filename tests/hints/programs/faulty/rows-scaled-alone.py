# expect: rows-scaled-alone
import keras
import numpy as np
from sklearn.preprocessing import Normalizer

rng = np.random.default_rng(13)
size = rng.uniform(20, 400, 300)
table = np.column_stack([size, size / 2, size * 2]) * rng.normal(1, 0.02, (300, 3))

net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.02), "mse")
net.fit(Normalizer().fit_transform(table), size / 100, epochs=10, verbose=0)
