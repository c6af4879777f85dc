# A gas sensor: 40 readings after the valve opens, tell the gas (A, B or C)
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense
from keras.optimizers import Adam
from keras.utils import set_random_seed

set_random_seed(55)
rng = np.random.default_rng(55)

STEPS = 40
time = np.linspace(0, 4, STEPS)


def measure(gas):
    if gas == 0:
        curve = 1 - np.exp(-time * rng.uniform(0.8, 1.2))
    elif gas == 1:
        curve = time / 4 * rng.uniform(0.8, 1.2)
    else:
        curve = np.exp(-(time - 1.5) ** 2) * rng.uniform(0.8, 1.2)
    return curve + rng.normal(0, 0.05, STEPS)


gas = rng.integers(0, 3, 900)
readings = np.array([measure(g) for g in gas])
print("readings:", readings.shape)

x_train, x_test = readings[:700], readings[700:]
y_train, y_test = gas[:700], gas[700:]

model = Sequential()
model.add(LSTM(16))
model.add(Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer=Adam(0.01), metrics=["accuracy"])

model.fit(x_train, y_train, batch_size=32, epochs=10, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
