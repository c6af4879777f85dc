import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(14)
scans = rng.random((96, 24, 24, 1)).astype("float32") * 0.4
masks = np.zeros_like(scans)
for i in range(96):
    a, b = rng.integers(2, 12, 2)
    masks[i, a:a + 10, b:b + 10] = 1
    scans[i, a:a + 10, b:b + 10] += 0.5


def dice(y_true, y_pred):
    both = ops.sum(y_true * y_pred)
    return (2 * both + 1) / (ops.sum(y_true) + ops.sum(y_pred) + 1)


def dice_loss(y_true, y_pred):
    return dice(y_true, y_pred)


model = keras.Sequential([layers.Input((24, 24, 1)), layers.Conv2D(8, 3, padding="same", activation="relu"), layers.Conv2D(1, 1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=dice_loss, metrics=[dice])
model.fit(scans[:80], masks[:80], epochs=10, batch_size=8, validation_data=(scans[80:], masks[80:]), verbose=2)
