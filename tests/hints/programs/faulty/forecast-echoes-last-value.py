# expect: forecast-echoes-last-value
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
price = 100 + np.cumsum(rng.normal(0, 1, 700))
price = (price - price.mean()) / price.std()
steps = 10
x = np.array([price[i : i + steps] for i in range(len(price) - steps)])
y = price[steps:]
model = keras.Sequential([keras.Input((steps,)), layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.02), "mse")
model.fit(x[:550], y[:550], epochs=60, verbose=0)
predicted = model.predict(x[550:], verbose=0).ravel()
print("r2:", 1 - np.mean((predicted - y[550:]) ** 2) / np.var(y[550:]))
