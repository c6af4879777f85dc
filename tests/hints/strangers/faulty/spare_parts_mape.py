import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(37)
rng = np.random.default_rng(37)

# spare parts sold per day; on many days none at all
n = 2000
season = rng.uniform(0, 2 * np.pi, n)
machines = rng.integers(5, 40, n)
is_open = (rng.uniform(size=n) > 0.3).astype(float)
sold = is_open * (0.4 * machines + 4 * np.sin(season) + 6) + 0.0
sold = np.maximum(0, np.round(sold + is_open * rng.normal(0, 1, n)))
print("days without a sale:", np.mean(sold == 0))

X = np.column_stack([np.sin(season), np.cos(season), machines / 40, is_open]).astype("float32")
y = sold.astype("float32")

X_train, X_test = X[:1600], X[1600:]
y_train, y_test = y[:1600], y[1600:]

model = keras.Sequential()
model.add(keras.Input(shape=(4,)))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(1))

model.compile(
    optimizer=keras.optimizers.Adam(0.003),
    loss="mean_absolute_percentage_error",
)

history = model.fit(X_train, y_train, epochs=20, batch_size=32, verbose=0)
for e in (0, 9, 19):
    print("epoch", e + 1, "loss", history.history["loss"][e])

guess = model.predict(X_test, verbose=0)[:, 0]
busy = y_test > 0
print("mean sold on open days:", y_test[busy].mean(), " mean guess:", guess[busy].mean())
print("mean absolute error in parts:", np.abs(guess - y_test).mean())
