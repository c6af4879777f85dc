# expect: nan-in-targets
import keras
import numpy as np

rng = np.random.default_rng(16)
x = rng.normal(size=(200, 3))
count = rng.poisson(2.0, 200)
y = np.log(count)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
print(net.fit(x, y, epochs=3, verbose=0).history["loss"])
