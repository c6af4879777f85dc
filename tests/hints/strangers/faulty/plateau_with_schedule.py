import numpy as np
import keras
from keras.callbacks import ReduceLROnPlateau

x = np.linspace(-2, 2, 400).reshape(-1, 1)
y = x ** 3 - x + np.random.default_rng(1).normal(0, 1.5, x.shape)

rates = keras.optimizers.schedules.PiecewiseConstantDecay([100, 300], [0.02, 0.01, 0.005])
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(32, activation="tanh"), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(rates), loss="mae")
plateau = ReduceLROnPlateau(monitor="loss", factor=0.3, patience=1, verbose=1)
model.fit(x, y, epochs=30, callbacks=[plateau], verbose=0)
