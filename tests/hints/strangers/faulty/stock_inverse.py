import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow import keras
from tensorflow.keras import layers

# fake stock table: open, high, low, volume
rng = np.random.default_rng(11)
t = np.arange(400)
open_ = 100 + 15 * np.sin(t / 20.0) + rng.normal(0, 0.8, 400)
high = open_ + rng.uniform(0.2, 2, 400)
low = open_ - rng.uniform(0.2, 2, 400)
volume = rng.uniform(1e5, 5e5, 400)
table = np.column_stack([open_, high, low, volume])

scaler = MinMaxScaler()
scaled = scaler.fit_transform(table)

past = 10
X, y = [], []
for i in range(past, len(scaled)):
    X.append(scaled[i - past:i])
    y.append(scaled[i, 0])
X, y = np.array(X), np.array(y)

n_train = 320
model = keras.Sequential([
    keras.Input(shape=(past, 4)),
    layers.LSTM(24),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(X[:n_train], y[:n_train], epochs=8, batch_size=32, verbose=0)

pred = model.predict(X[n_train:], verbose=0)
print(pred.shape)
pred_price = scaler.inverse_transform(pred)[:, 0]
real_price = table[past + n_train:, 0]
print("mean abs error in dollars:", np.mean(np.abs(pred_price - real_price)))
print(pred_price[:5])
print(real_price[:5])
