import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.utils import timeseries_dataset_from_array

keras.utils.set_random_seed(31)

# hourly temperatures, scaled
hours = np.arange(2400)
series = (np.sin(hours * 2 * np.pi / 24) + 0.4 * np.sin(hours * 2 * np.pi / 170)
          + np.random.normal(0, 0.05, len(hours))).astype("float32")
train, test = series[:2000], series[2000:]
WINDOW = 18

train_ds = timeseries_dataset_from_array(
    train, train, sequence_length=WINDOW, batch_size=64, shuffle=True, seed=31)
test_ds = timeseries_dataset_from_array(
    test, test, sequence_length=WINDOW, batch_size=64, shuffle=False)

model = keras.Sequential([
    keras.layers.Input(shape=(WINDOW,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse", metrics=["mae"])
model.fit(train_ds, epochs=10, verbose=0)
print("mae on the test set:", round(model.evaluate(test_ds, verbose=0)[1], 3))

# use it: from the last 18 hours to the next hour
errors = []
for start in range(0, 300, 10):
    window = test[start:start + WINDOW].reshape(1, WINDOW)
    forecast = float(model.predict(window, verbose=0)[0, 0])
    actual = float(test[start + WINDOW])
    errors.append(abs(forecast - actual))
    if start < 50:
        print("forecast", round(forecast, 2), " actual", round(actual, 2))
print("mean error of the forecasts:", round(np.mean(errors), 3))
