# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
size = rng.uniform(20, 120, 500)
rooms = rng.integers(1, 6, 500)
price = 3.0 * size + 20 * rooms + rng.normal(0, 5, 500)

x = np.stack([size, rooms], axis=1)
x = (x - x.mean(axis=0)) / x.std(axis=0)
y = (price - price.mean()) / price.std()

model = keras.Sequential([
    keras.Input((2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit(x[:400], y[:400], epochs=10, validation_split=0.2, verbose=0)
mse, mae = model.evaluate(x[400:], y[400:], verbose=0)
print("mean absolute error:", mae * price.std())
