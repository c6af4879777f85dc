import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

tf.keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)


def measure(has_peak):
    """21 x 21 grid of floats, with or without a peak somewhere"""
    grid = rng.normal(0.0, 1.0, (21, 21))
    if has_peak:
        r, c = rng.integers(3, 18, 2)
        yy, xx = np.mgrid[:21, :21]
        grid += 5.0 * np.exp(-((yy - r) ** 2 + (xx - c) ** 2) / 4.0)
    return grid


peak = rng.integers(0, 2, 1200)
grids = np.array([measure(p) for p in peak], dtype="float32")
grids = grids.reshape(-1, 21, 21, 1)
x_train, x_test = grids[:1000], grids[1000:]
y_train, y_test = peak[:1000], peak[1000:]

model = Sequential([
    Input(shape=(21, 21, 1)),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Conv2D(16, (3, 3), activation="relu"),
    MaxPooling2D((2, 2)),
    Flatten(),
    Dense(16, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2, validation_data=(x_test, y_test))

# a new measurement arrives as a plain 2D array
new_grid = measure(True).astype("float32")
print("new grid:", new_grid.shape)
probability = model.predict(new_grid, verbose=0)
print("probability of a peak:", probability[0, 0])
