import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.preprocessing import MinMaxScaler

keras.utils.set_random_seed(12)

# open, high, low, volume for each day
days = 500
close = 100 + np.cumsum(np.random.normal(0.05, 1.0, days))
table = np.column_stack([
    close + np.random.normal(0, 0.3, days),
    close + np.random.uniform(0, 2, days),
    close - np.random.uniform(0, 2, days),
    np.random.randint(1000, 9000, days),
])

scaler = MinMaxScaler()
scaler.fit(table[:410])
scaled = scaler.transform(table)

n_past = 10
train_x, train_y = [], []
for i in range(n_past, len(scaled)):
    train_x.append(scaled[i - n_past:i])
    train_y.append(scaled[i, 0])
train_x, train_y = np.array(train_x), np.array(train_y)
print(train_x.shape, train_y.shape)

model = keras.Sequential([
    keras.layers.Input(shape=(n_past, 4)),
    keras.layers.LSTM(16),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
model.fit(train_x[:400], train_y[:400], epochs=5, batch_size=16, verbose=2)

forecast = model.predict(train_x[400:], verbose=0)
prices = scaler.inverse_transform(forecast)[:, 0]
print("predicted open prices:", np.round(prices[:5], 2))
print("real open prices     :", np.round(table[n_past + 400:n_past + 405, 0], 2))
