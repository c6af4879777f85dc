import numpy as np
from sklearn.preprocessing import MinMaxScaler
from keras import Sequential, layers

rng = np.random.default_rng(2)
prices = 400 + np.cumsum(rng.normal(scale=3, size=520))
scaler = MinMaxScaler()
scaled = scaler.fit_transform(prices.reshape(-1, 1))
windows = np.array([scaled[i:i + 10] for i in range(510)])
answers = scaled[10:520]
model = Sequential([layers.Input((10, 1)), layers.LSTM(16), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(windows[:400], answers[:400], epochs=5, verbose=0)
predicted = model.predict(windows[400:], verbose=0)
error = np.mean(np.abs(predicted - prices[410:520].reshape(-1, 1)))
print("mean error in dollars:", error)
