import numpy as np
from sklearn.preprocessing import MinMaxScaler
import keras
rng = np.random.default_rng(0)
x = rng.normal(size=(200, 4)); y = x @ [1., 2, 3, 4] * 100 + 500
s = MinMaxScaler()
y = s.fit_transform(y)
m = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(x, y, epochs=3, verbose=0)
