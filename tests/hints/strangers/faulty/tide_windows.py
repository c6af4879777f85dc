import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)

# hourly tide, we want to know the height of the next hour
t = np.arange(2000)
series = (np.sin(2 * np.pi * t / 12.4) + 0.4 * np.sin(2 * np.pi * t / 24.8)
          + rng.normal(0, 0.05, 2000)).astype("float32")
train, val = series[:1500], series[1500:]
mean, std = train.mean(), train.std()
train, val = (train - mean) / std, (val - mean) / std

LEN = 24


def make_dataset(part, shuffle):
    return keras.utils.timeseries_dataset_from_array(
        part[:-LEN, None], part[:-LEN], sequence_length=LEN,
        batch_size=32, shuffle=shuffle, seed=1)


model = keras.Sequential([
    keras.Input(shape=(LEN, 1)),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
model.fit(make_dataset(train, True), validation_data=make_dataset(val, False),
          epochs=15, verbose=0)
print("validation mse: %.4f" % model.evaluate(make_dataset(val, False), verbose=0))

# use it: from the last 24 known hours to the next one
starts = np.arange(0, 400, 5)
windows = np.stack([val[s:s + LEN] for s in starts])[..., None]
next_hours = model.predict(windows, verbose=0)[:, 0]
errors = (next_hours - val[starts + LEN]) ** 2
print("mse of the next-hour forecasts: %.4f" % np.mean(errors))
