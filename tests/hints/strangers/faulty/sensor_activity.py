import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(25)
rng = np.random.default_rng(25)

# accelerometer with 6 channels, 50 steps; stored channel after channel
CHANNELS, STEPS = 6, 50
time = np.arange(STEPS)


def record(activity):
    rows = rng.normal(0, 0.5, size=(CHANNELS, STEPS))
    start = rng.uniform(0, 6)
    shift = [0.8, -0.8, 0.0][activity]
    rows[0] += np.sin(time / 3 + start)
    rows[1] += np.sin(time / 3 + start + shift)
    rows[2] += 0.5 * np.cos(time / 5 + start)
    return rows


activity = rng.integers(0, 3, size=1500)
raw = np.array([record(a) for a in activity], dtype="float32")
print("raw data:", raw.shape)

# the LSTM wants (samples, steps, channels)
X = raw.reshape(len(raw), STEPS, CHANNELS)
print("for the network:", X.shape)

X_train, X_test = X[:1200], X[1200:]
y_train, y_test = activity[:1200], activity[1200:]

model = keras.Sequential([
    keras.Input(shape=(STEPS, CHANNELS)),
    layers.LSTM(24),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(X_test, y_test, verbose=0)[1])
