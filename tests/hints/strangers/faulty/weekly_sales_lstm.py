# forecasting weekly sales of a shop with an LSTM
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

np.random.seed(1)
keras.utils.set_random_seed(1)

weeks = np.arange(420)
sales = 100 + 0.05 * weeks + 20 * np.sin(2 * np.pi * weeks / 52) + np.random.normal(0, 3, len(weeks))

# scale with the numbers of the first 340 weeks
mean, std = sales[:340].mean(), sales[:340].std()
scaled = (sales - mean) / std

LAGS = 8


def make_windows(values, lags):
    X, y = [], []
    for i in range(lags, len(values)):
        X.append(values[i - lags:i])
        y.append(values[i])
    return np.array(X, dtype="float32"), np.array(y, dtype="float32")


X, y = make_windows(scaled, LAGS)
X_train, X_test = X[:330], X[330:]
y_train, y_test = y[:330], y[330:]
print("train", X_train.shape, "test", X_test.shape)

model = keras.Sequential()
model.add(layers.LSTM(24))
model.add(layers.Dense(1))
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))

model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=2)

pred = model.predict(X_test, verbose=0)[:, 0] * std + mean
real = y_test * std + mean
print("mean absolute error in pieces sold:", np.mean(np.abs(pred - real)))
