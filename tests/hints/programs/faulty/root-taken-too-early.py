# expect: root-taken-too-early
import keras
import numpy as np

rng = np.random.default_rng(1)
x = rng.normal(size=(300, 3))
y = 4 * x[:, 0] + rng.normal(size=300)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.1), "mse")
net.fit(x[:200], y[:200], epochs=8, verbose=0)
told = net.predict(x[200:], verbose=0)[:, 0]
print("RMSE", np.mean(np.sqrt((told - y[200:]) ** 2)))
