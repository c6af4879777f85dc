import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)

# vibration signals of a motor: healthy (0) or broken (1)
LENGTH = 64
t = np.linspace(0, 1, LENGTH)


def one_signal(broken):
    wave = np.sin(2 * np.pi * (5 + rng.normal(0, 0.3)) * t)
    if broken:
        wave += 0.7 * np.sin(2 * np.pi * 17 * t + rng.uniform(0, 6))
    return wave + rng.normal(0, 0.2, LENGTH)


labels = rng.integers(0, 2, size=1200)
signals = np.array([one_signal(b) for b in labels], dtype="float32")[..., None]
x_train, y_train = signals[:1000], labels[:1000]
x_test, y_test = signals[1000:], labels[1000:]


def batches(x, y, size):
    while True:
        order = rng.permutation(len(x))
        for start in range(0, len(x), size):
            pick = order[start:start + size]
            yield [x[pick], y[pick]]


BATCH = 50
model = keras.Sequential([
    keras.Input(shape=(LENGTH, 1)),
    layers.Conv1D(16, 5, activation="relu"),
    layers.MaxPooling1D(2),
    layers.Conv1D(16, 5, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])

model.fit(batches(x_train, y_train, BATCH),
          steps_per_epoch=len(x_train) // BATCH, epochs=5, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
