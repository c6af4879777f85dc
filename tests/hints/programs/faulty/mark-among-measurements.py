# expect: mark-among-measurements
import keras
import numpy as np
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(17)
sensor = rng.normal(20, 3, (300, 3))
rain = (sensor[:, 0] > sensor[:, 1]).astype(int)
sensor[rng.random(sensor.shape) < 0.03] = -9999
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(MinMaxScaler().fit_transform(sensor), rain, epochs=4, verbose=0)
