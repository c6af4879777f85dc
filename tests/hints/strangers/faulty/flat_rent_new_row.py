import numpy as np
from sklearn.preprocessing import StandardScaler
from tensorflow.keras import Sequential, layers, utils

utils.set_random_seed(18)
rng = np.random.default_rng(18)

# rent of flats: square metres, rooms, floor, distance to centre (km)
n = 1500
area = rng.uniform(20, 140, n)
rooms = np.clip(np.round(area / 28 + rng.normal(0, 0.5, n)), 1, 6)
floor = rng.integers(0, 8, n)
distance = rng.uniform(0, 15, n)
rent = 200 + 9 * area + 30 * rooms + 8 * floor - 25 * distance + rng.normal(0, 30, n)

X = np.column_stack([area, rooms, floor, distance])
y = rent / 1000

scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)

model = Sequential([
    layers.Input(shape=(4,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.fit(X_scaled, y, epochs=25, batch_size=32, validation_split=0.2, verbose=0)
print("MAE on all flats:", model.evaluate(X_scaled, y, verbose=0)[1] * 1000)

offers = [
    [25, 1, 0, 14.0],
    [60, 2, 3, 6.0],
    [95, 3, 1, 2.5],
    [135, 5, 7, 0.5],
]
for flat in offers:
    row = np.array(flat, dtype="float64").reshape(1, -1)
    row = scaler.fit_transform(row)
    guess = model.predict(row, verbose=0)[0, 0] * 1000
    true = 200 + 9 * flat[0] + 30 * flat[1] + 8 * flat[2] - 25 * flat[3]
    print(flat, "-> predicted rent %.0f, about right would be %.0f" % (guess, true))
