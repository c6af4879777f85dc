# Accelerometer recordings: the device stores them as (sample, channel, time)
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)

N, CHANNELS, STEPS = 1600, 3, 30


def recording(kind):
    a = rng.normal(size=STEPS)
    b = (a if kind == 1 else -a) + 0.5 * rng.normal(size=STEPS)   # arm and wrist move together or opposite
    c = rng.normal(size=STEPS)
    return np.stack([a, b, c])


labels = rng.integers(0, 2, N)
raw = np.array([recording(k) for k in labels])
print("raw:", raw.shape)

# the LSTM wants (samples, time steps, features)
data = raw.reshape(N, STEPS, CHANNELS).astype("float32")
print("for the LSTM:", data.shape)

x_train, x_test = data[:1300], data[1300:]
y_train, y_test = labels[:1300], labels[1300:]

net = keras.Sequential([
    keras.Input(shape=(STEPS, CHANNELS)),
    layers.TimeDistributed(layers.Dense(16, activation="relu")),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
net.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=10, batch_size=32, verbose=2)

loss, acc = net.evaluate(x_test, y_test, verbose=0)
print("accuracy on new recordings: %.3f" % acc)
