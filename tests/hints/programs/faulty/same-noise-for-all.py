# expect: same-noise-for-all
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(10)
clean = np.zeros((240, 12, 12, 1), "float32")
for one in clean:
    row, column = rng.integers(0, 7, 2)
    one[row : row + 5, column : column + 5] = 1


def spoil(rows):
    drawn = rng.normal(0, 0.5, rows.shape[1:])
    return (rows + drawn).astype("float32")


noisy, fresh = spoil(clean[:200]), spoil(clean[200:])
net = keras.Sequential(
    [
        keras.Input((12, 12, 1)),
        layers.Conv2D(12, 3, padding="same", activation="relu"),
        layers.Conv2D(1, 3, padding="same"),
    ]
)
net.compile("adam", "mse")
net.fit(noisy, clean[:200], epochs=6, validation_data=(fresh, clean[200:]), verbose=0)
