# How many bikes are rented per day?
import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow import keras

keras.utils.set_random_seed(28)
rng = np.random.default_rng(28)

days = 900
temperature = rng.uniform(-5, 32, days)
rain = rng.gamma(1.0, 2.0, days)
weekend = rng.integers(0, 2, days)
rentals = 800 + 55 * temperature - 60 * rain + 300 * weekend + rng.normal(0, 60, days)

features = np.column_stack([temperature, rain, weekend])
x_train, x_test = features[:700], features[700:]
y_train, y_test = rentals[:700], rentals[700:]

x_scaler = MinMaxScaler()
x_train = x_scaler.fit_transform(x_train)
x_test = x_scaler.transform(x_test)

y_scaler = MinMaxScaler()
y_train = y_scaler.fit_transform(y_train)

model = keras.Sequential([
    keras.layers.Input(shape=(3,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)

pred = y_scaler.inverse_transform(model.predict(x_test, verbose=0)).ravel()
print("mean absolute error: %.0f bikes" % np.mean(np.abs(pred - y_test)))
print("spread of the rentals: %.0f bikes" % y_test.std())
