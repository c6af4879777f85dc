# expect: error-under-another-name
import keras
import numpy as np

rng = np.random.default_rng(2)
x = rng.normal(size=(300, 3))
y = 4 * x[:, 0] + rng.normal(size=300)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.1), "mse")
net.fit(x[:200], y[:200], epochs=8, verbose=0)
rmse = net.evaluate(x[200:], y[200:], verbose=0)
print("off by", rmse)
