# expect: scale-of-whole-series
import keras
import numpy as np

days = np.arange(400)
level = 20 + 0.05 * days + 3 * np.sin(days / 5) + np.random.default_rng(1).normal(0, 0.3, 400)
scaled = (level - level.min()) / (level.max() - level.min())
x = np.stack([scaled[i : i + 8] for i in range(392)])
y = scaled[8:]

net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(x[:280], y[:280], epochs=25, verbose=0)
print(net.evaluate(x[280:], y[280:], verbose=0))
