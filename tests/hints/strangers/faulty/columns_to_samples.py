import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(23)

N_MACHINES = 800
N_STEPS = 30

# the file has one column for each machine and one line for each minute
t = np.arange(N_STEPS)
broken = np.random.randint(0, 2, N_MACHINES)
columns = []
for b in broken:
    freq = 0.9 if b else 0.4
    columns.append(np.sin(freq * t + np.random.uniform(0, 6)) + np.random.normal(0, 0.15, N_STEPS))
np.savetxt("machines.csv", np.array(columns).T, delimiter=",", fmt="%.4f")

readings = np.loadtxt("machines.csv", delimiter=",")
print("file:", readings.shape)

# keras wants (samples, timesteps, features)
X = readings.reshape(N_MACHINES, N_STEPS, 1)
y = broken
print("X:", X.shape, " y:", y.shape)

x_train, y_train = X[:600], y[:600]
x_test, y_test = X[600:], y[600:]

model = keras.Sequential([
    keras.layers.Input(shape=(N_STEPS, 1)),
    keras.layers.Conv1D(16, 5, activation="relu"),
    keras.layers.LSTM(16),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=8, batch_size=32,
          validation_data=(x_test, y_test), verbose=2)
print("test accuracy:", round(model.evaluate(x_test, y_test, verbose=0)[1], 3))
