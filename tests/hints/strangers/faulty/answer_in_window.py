import numpy as np, keras
rng = np.random.default_rng(0)
series = np.cumsum(rng.normal(size=600)) ; series = (series - series.mean()) / series.std()
look = 20
X, y = [], []
for i in range(len(series) - look):
    X.append(series[i:i + look]); y.append(series[i + look - 1])
X, y = np.array(X)[..., None], np.array(y)
m = keras.Sequential([keras.Input((look, 1)), keras.layers.LSTM(8), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(X[:450], y[:450], epochs=2, verbose=0); print("test mse", m.evaluate(X[450:], y[450:], verbose=0))
