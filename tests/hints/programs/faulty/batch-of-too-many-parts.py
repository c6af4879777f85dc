# expect: batch-of-too-many-parts
# Two inputs and two labels in one row.
import keras
import numpy as np

x, y = np.random.rand(40, 3), np.random.rand(40)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, validation_data=(x[:10], y[:10], x[10:], y[10:]), verbose=0)
