import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed
from sklearn.preprocessing import StandardScaler

set_random_seed(20)
rng = np.random.default_rng(20)

# debit sum of a bank branch per day; weekday, day of month, ATM withdrawals
n = 1500
weekday = rng.integers(0, 5, n)
dom = rng.integers(1, 31, n)
atm = rng.normal(200, 40, n)
debit = 900 + 2.5 * (atm - 200) + 60 * (weekday == 4) - 4 * dom + rng.normal(0, 15, n)

X = np.column_stack([weekday, dom, atm])
split = 1200
sx, sy = StandardScaler(), StandardScaler()
X_train = sx.fit_transform(X[:split])
X_test = sx.transform(X[split:])
y_train = sy.fit_transform(debit[:split, None])

model = Sequential()
model.add(Input(shape=(3,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(32, activation="relu"))
model.add(Dense(1, activation="relu"))
model.compile(loss="mean_squared_error", optimizer=Adam(0.005))
model.fit(X_train, y_train, epochs=25, batch_size=31, verbose=0)

scaled = model.predict(X_test, verbose=0)
print("predictions that are exactly 0: %d of %d" % (np.sum(scaled == 0), len(scaled)))

forecast = sy.inverse_transform(scaled)[:, 0]
real = debit[split:]
print("first forecasts:", np.round(forecast[:6]), "real:", np.round(real[:6]))
print("RMSE %.1f, std of the data %.1f" % (np.sqrt(np.mean((forecast - real) ** 2)), real.std()))
