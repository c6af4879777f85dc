# Electric load of the next hour from the last 24 hours
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(50)
rng = np.random.default_rng(50)

hours = np.arange(24 * 80)
load = 50 + 12 * np.sin(2 * np.pi * hours / 24) + 5 * np.sin(2 * np.pi * hours / 168)
load = load + rng.normal(0, 1.0, len(hours))

split = 24 * 64
mean, std = load[:split].mean(), load[:split].std()
scaled = (load - mean) / std


def to_windows(series, width=24):
    X = np.array([series[i:i + width] for i in range(len(series) - width)])
    return X, series[width:]


X_train, y_train = to_windows(scaled[:split])
X_test, y_test = to_windows(scaled[split:])

model = keras.Sequential([
    keras.layers.Input(shape=(24,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer="adam", loss="mse")
hist = model.fit(X_train, y_train, epochs=25, batch_size=32, verbose=0)

print("training loss  :", np.round(hist.history["loss"][::6], 4))
print("validation loss:", np.round(hist.history["val_loss"][::6], 4))

error = np.abs(model.predict(X_test, verbose=0).ravel() - y_test).mean() * std
print("mean error on the test weeks: %.2f MW" % error)
