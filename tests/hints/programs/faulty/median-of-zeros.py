# expect: median-of-zeros
import keras
import numpy as np

rng = np.random.default_rng(18)
x = rng.normal(size=(500, 3))
y = np.where(rng.random(500) < 0.25, rng.gamma(2.0, 10.0, 500), 0.0)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mae")
net.fit(x[:400], y[:400], epochs=12, verbose=0)
print(net.predict(x[400:], verbose=0).sum(), y[400:].sum())
