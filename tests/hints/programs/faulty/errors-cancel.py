# expect: errors-cancel
import keras
import numpy as np

rng = np.random.default_rng(3)
x = rng.normal(size=(300, 3))
y = 4 * x[:, 0] + rng.normal(size=300)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.1), "mse")
net.fit(x[:200], y[:200], epochs=8, verbose=0)
told = net.predict(x[200:], verbose=0)[:, 0]
error = np.mean(y[200:] - told)
print("mean error", error)
