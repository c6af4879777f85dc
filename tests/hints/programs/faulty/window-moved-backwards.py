# expect: window-moved-backwards
import keras
import numpy as np

wave = np.sin(np.arange(300) * 0.3).astype("float32")
rows = np.stack([wave[i : i + 10] for i in range(250)])
net = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit(rows, wave[10:260], epochs=15, verbose=0)
window, told = list(wave[250:260]), []
for _ in range(6):
    told.append(float(net.predict(np.array([window]), verbose=0)[0, 0]))
    window = told[-1:] + window[:-1]
print(told)
