# expect: targets-out-of-reach
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(500, 4))
degrees = 6 * x[:, 0] - 2 * x[:, 1]
model = keras.Sequential([
    keras.Input((4,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="tanh"),
])
model.compile("adam", "mse")
model.fit(x, degrees, epochs=8, verbose=0)
