import numpy as np
from sklearn.preprocessing import MinMaxScaler
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(50)
rng = np.random.default_rng(50)

# yield in kg/ha, one value per season and field; weather of 8 weeks before
N, WEEKS = 900, 8
rain = rng.gamma(2.0, 8.0, (N, WEEKS))
sun = rng.normal(45, 10, (N, WEEKS))
crop = (2200 + 12 * rain[:, 2:6].sum(axis=1) + 9 * (sun - 45)[:, 4:].sum(axis=1)
        + rng.normal(0, 80, N))

n_train = 700
weather = np.stack([rain, sun], axis=2)
sx = MinMaxScaler().fit(weather[:n_train].reshape(-1, 2))
sy = MinMaxScaler().fit(crop[:n_train, None])
X = sx.transform(weather.reshape(-1, 2)).reshape(N, WEEKS, 2)
y = sy.transform(crop[:, None])

model = keras.Sequential([
    keras.Input(shape=(WEEKS, 2)),
    layers.LSTM(24),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
model.fit(X[:n_train], y[:n_train], epochs=40, batch_size=32, verbose=0)


def forecast(fields):
    scaled = model.predict(fields, verbose=0)
    return scaled[:, 0]


expected = forecast(X[n_train:])
real = crop[n_train:]
print("expected yield of the first fields [kg/ha]:", np.round(expected[:5], 1))
print("real yield of the first fields     [kg/ha]:", np.round(real[:5], 1))
print("mean absolute error: %.1f kg/ha" % np.mean(np.abs(expected - real)))
