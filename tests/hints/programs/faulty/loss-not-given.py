# expect: loss-not-given
import keras
import numpy as np

x = np.random.default_rng(0).normal(0, 1, (60, 3))
y = x.sum(axis=1)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(optimizer="adam", metrics=["mae"])
net.fit(x, y, epochs=2, verbose=0)
