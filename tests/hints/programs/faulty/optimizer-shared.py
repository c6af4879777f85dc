# expect: optimizer-shared
import keras
import numpy as np
from keras import layers

x = np.random.default_rng(0).normal(size=(64, 6)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
adam = keras.optimizers.Adam(0.01)
for units in [4, 8]:
    model = keras.Sequential([keras.Input((6,)), layers.Dense(units, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=adam, loss="mse")
    model.fit(x, y, epochs=1, verbose=0)
