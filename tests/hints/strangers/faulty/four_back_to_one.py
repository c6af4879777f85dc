import numpy as np
from sklearn.preprocessing import MinMaxScaler
import keras
rng = np.random.default_rng(0)
t = np.arange(300)
data = np.stack([np.sin(t / 9), np.cos(t / 9), t / 300., rng.normal(size=300)], 1) * 50
scaler = MinMaxScaler()
scaled = scaler.fit_transform(data)
X = np.array([scaled[i:i + 10] for i in range(280)]); Y = np.array([scaled[i + 10, 0] for i in range(280)])
m = keras.Sequential([keras.Input((10, 4)), keras.layers.LSTM(8), keras.layers.Dense(1)])
m.compile("adam", "mse"); m.fit(X[:200], Y[:200], epochs=2, verbose=0)
p = m.predict(X[200:], verbose=0)
print(scaler.inverse_transform(p)[:5])
