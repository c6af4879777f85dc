import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(9)


def read_patient():
    """24 hourly values of 3 measurements and if the patient got worse (1) or not (0)"""
    worse = int(np.random.rand() < 0.5)
    trend = np.linspace(0, 1.5 * worse, 24)[:, None]
    values = np.random.normal(scale=0.7, size=(24, 3)) + trend
    return values, worse


series = []
outcome = []
for patient in range(800):
    values, worse = read_patient()
    series.append(values)
    outcome.append(worse)

series = np.array(series, dtype="float32")
train_x, train_y = series[:600], outcome[:600]
test_x, test_y = series[600:], outcome[600:]

model = keras.Sequential([
    layers.Input(shape=(24, 3)),
    layers.GRU(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.01),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)

model.fit(train_x, train_y, epochs=5, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(test_x, test_y, verbose=0)[1])
