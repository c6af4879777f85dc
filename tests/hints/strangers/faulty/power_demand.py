import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed

set_random_seed(49)
rng = np.random.default_rng(49)

# power demand of a village in kW from temperature, hour and weekend
n = 1800
temp = rng.normal(12, 8, n)
hour = rng.uniform(0, 24, n)
weekend = rng.integers(0, 2, n)
demand = (160 - 3.5 * temp + 40 * np.sin((hour - 9) / 24 * 2 * np.pi)
          - 15 * weekend + rng.normal(0, 4, n))

X = np.column_stack([temp, np.sin(hour / 24 * 2 * np.pi), np.cos(hour / 24 * 2 * np.pi), weekend])
X_train, X_test, y_train, y_test = train_test_split(X, demand, test_size=0.2, random_state=9)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

model = Sequential()
model.add(Input(shape=(4,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1))
model.compile(optimizer=Adam(0.003), loss="mean_squared_error", metrics=["accuracy"])

history = model.fit(X_train, y_train, validation_split=0.2, epochs=60, batch_size=32, verbose=0)

for epoch in (0, 20, 40, 59):
    print("epoch %2d" % (epoch + 1), {k: round(v[epoch], 4) for k, v in history.history.items()})
print("on the test days:", [round(v, 4) for v in model.evaluate(X_test, y_test, verbose=0)])
