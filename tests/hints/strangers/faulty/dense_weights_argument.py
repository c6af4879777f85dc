import numpy as np
import keras
from keras import layers

start = [np.zeros((8, 6)), np.array([1.0, 0, 0, 0, 1, 0])]
model = keras.Sequential([
    keras.Input((8,)),
    layers.Dense(6, weights=start),
])
model.compile("sgd", "mse")
x = np.random.rand(40, 8)
model.fit(x, np.tile([1.0, 0, 0, 0, 1, 0], (40, 1)) + x[:, :6] * 0.1, epochs=2, verbose=0)
