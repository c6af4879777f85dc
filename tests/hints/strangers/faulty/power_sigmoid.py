# Output of a wind turbine (0-100 kW) from the weather
import numpy as np
from keras import Sequential, Input
from keras.layers import Dense
from keras.optimizers import Adam
from keras.utils import set_random_seed
from sklearn.metrics import r2_score
from sklearn.preprocessing import MinMaxScaler

set_random_seed(77)
rng = np.random.default_rng(77)

n = 1500
wind = rng.uniform(0, 20, n)
temp = rng.uniform(-10, 30, n)
turn = rng.uniform(0, 1, n)
power = 100 / (1 + np.exp(-(wind - 9) * 0.6)) * (1 - 0.2 * turn) - 0.1 * temp
power = np.clip(power + rng.normal(0, 2, n), 0, 100)

X = np.column_stack([wind, temp, turn])
X_train, X_test = X[:1200], X[1200:]
y_train, y_test = power[:1200], power[1200:]

scaler = MinMaxScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

model = Sequential([
    Input(shape=(3,)),
    Dense(32, activation="relu"),
    Dense(32, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(loss="mean_squared_error", optimizer=Adam(0.005))
model.fit(X_train, y_train, epochs=40, batch_size=32, verbose=0)

p = model.predict(X_test, verbose=0).ravel()
print("predicted:", p[:6].round(1))
print("measured: ", y_test[:6].round(1))
print("R2: %.3f" % r2_score(y_test, p))
