# expect: none
import keras
import numpy as np
from keras import layers

# tomorrow's temperature from the last ten days
days = np.arange(700)
temperature = 12 + 10 * np.sin(2 * np.pi * days / 365) + np.random.default_rng(0).normal(0, 1, 700)
series = (temperature - temperature.mean()) / temperature.std()

window = 10
x = np.array([series[i:i + window] for i in range(len(series) - window)])[..., np.newaxis]
y = series[window:]
x_train, y_train = x[:550], y[:550]
x_test, y_test = x[550:], y[550:]

model = keras.Sequential([keras.Input((window, 1)), layers.LSTM(16), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(x_train, y_train, epochs=3, batch_size=32, verbose=0)
print("test mse:", model.evaluate(x_test, y_test, verbose=0))
