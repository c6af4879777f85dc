import numpy as np, keras
t = np.sin(np.arange(1001) / 10)
X = t[:1000].reshape(-1, 10, 1); y = t[10::10][:100]
m = keras.Sequential([keras.Input(batch_shape=(10, 10, 1)), keras.layers.LSTM(8, stateful=True), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(X, y, batch_size=10, epochs=3, verbose=0)
