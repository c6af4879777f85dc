import numpy as np, keras
from sklearn.model_selection import train_test_split
rng = np.random.default_rng(0)
series = np.cumsum(rng.normal(size=600)) ; series = (series - series.mean()) / series.std()
look = 20
X, y = [], []
for i in range(len(series) - look):
    X.append(series[i:i + look]); y.append(series[i + look])
X, y = np.array(X)[..., None], np.array(y)
a, b, c, d = train_test_split(X, y, test_size=0.2, random_state=1)
m = keras.Sequential([keras.Input((look, 1)), keras.layers.LSTM(8), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(a, c, epochs=2, verbose=0); print("test mse", m.evaluate(b, d, verbose=0))
