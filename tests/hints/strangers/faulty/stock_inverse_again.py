# open price of tomorrow from open, high, low, volume of the last 10 days
import numpy as np
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import set_random_seed

set_random_seed(3)
rng = np.random.default_rng(3)

days = 500
open_ = 50 + np.cumsum(rng.normal(0, 0.4, days)) + 4 * np.sin(np.arange(days) / 15)
high = open_ + np.abs(rng.normal(0.5, 0.2, days))
low = open_ - np.abs(rng.normal(0.5, 0.2, days))
volume = rng.uniform(1e5, 2e5, days)
prices = np.column_stack([open_, high, low, volume])

n_train = 400
scaler = StandardScaler()
scaler.fit(prices[:n_train])
scaled = scaler.transform(prices)

PAST = 10
X, y = [], []
for t in range(PAST, days):
    X.append(scaled[t - PAST:t])
    y.append(scaled[t, 0])
X, y = np.array(X), np.array(y)
X_train, y_train = X[:n_train - PAST], y[:n_train - PAST]
X_test = X[n_train - PAST:]

model = Sequential([Input(shape=(PAST, 4)), LSTM(32), Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(X_train, y_train, epochs=8, batch_size=16, verbose=2)

prediction = model.predict(X_test, verbose=0)
prediction = scaler.inverse_transform(prediction)[:, 0]

real = prices[n_train:, 0]
for p, r in list(zip(prediction, real))[:5]:
    print(f"predicted {p:.2f}   real {r:.2f}")
print("MAE:", np.mean(np.abs(prediction - real)))
