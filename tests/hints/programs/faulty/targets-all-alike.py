# expect: targets-all-alike
import keras
import numpy as np
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(10)
x = rng.normal(size=(200, 3))
cost = 500 + 40 * x[:, 0]
y = MinMaxScaler().fit_transform(cost.reshape(1, -1)).ravel()
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse", metrics=["mae"])
net.fit(x[:150], y[:150], epochs=10, verbose=0)
print(net.evaluate(x[150:], y[150:], verbose=0))
