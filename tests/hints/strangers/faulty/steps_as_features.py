import numpy as np, keras
series = np.sin(np.arange(600) / 15).astype("float32")
look = 20
X = np.array([series[i:i + look] for i in range(500)]); y = series[look:520]
X = X.reshape(X.shape[0], 1, X.shape[1])
m = keras.Sequential([keras.Input((1, look)), keras.layers.LSTM(8), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(X, y, epochs=2, verbose=0)
