import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(11)
rng = np.random.default_rng(11)

# small table of flats: size, rooms, age, distance to centre
n = 1200
size = rng.uniform(25, 140, n)
rooms = np.round(size / 28 + rng.normal(0, 0.5, n)).clip(1)
age = rng.uniform(0, 80, n)
dist = rng.uniform(0, 15, n)
price = 40 + 2.2 * size + 6 * rooms - 0.5 * age - 5 * dist + rng.normal(0, 8, n)

X = np.column_stack([size, rooms, age, dist])
y = price

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

model = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit(X_train, y_train, epochs=40, batch_size=32, verbose=0)

# how good is it on new flats?
prediction = model.predict(X_test, verbose=0)
rmse = np.sqrt(np.mean((y_test - prediction) ** 2))
ss_res = np.sum((y_test - prediction) ** 2)
ss_tot = np.sum((y_test - y_test.mean()) ** 2)
print("RMSE on the test flats: %.2f (prices have std %.2f)" % (rmse, y_test.std()))
print("R2 on the test flats: %.3f" % (1 - ss_res / ss_tot))
