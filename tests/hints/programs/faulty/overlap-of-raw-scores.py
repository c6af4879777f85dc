# expect: overlap-of-raw-scores
import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(16)
masks = np.zeros((120, 12, 12, 1), "float32")
for mask in masks:
    row, column = rng.integers(0, 7, 2)
    mask[row : row + 5, column : column + 5] = 1
pictures = (masks + rng.normal(0, 0.3, masks.shape)).astype("float32")


def dice_loss(truth, answer):
    both = ops.sum(truth * answer)
    return 1 - (2 * both + 1) / (ops.sum(truth) + ops.sum(answer) + 1)


net = keras.Sequential(
    [
        keras.Input((12, 12, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.Conv2D(1, 1),
    ]
)
net.compile("adam", loss=dice_loss)
net.fit(pictures, masks, epochs=6, verbose=0)
