# expect: forecast-in-other-units
import keras
import numpy as np

sales = 400 + 150 * np.sin(np.arange(240) / 8)
low, high = sales.min(), sales.max()
scaled = (sales - low) / (high - low)
windows = np.array([scaled[at : at + 12] for at in range(len(scaled) - 12)])
net = keras.Sequential([keras.Input((12,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(windows, scaled[12:], epochs=20, verbose=0)
window, result = list(scaled[-12:]), []
for _ in range(4):
    told = net.predict(np.array([window[-12:]]), verbose=0)[0, 0] * (high - low) + low
    result.append(told)
    window.append(told)
print(result)
