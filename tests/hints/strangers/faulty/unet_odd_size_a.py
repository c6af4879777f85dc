import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Input, Conv2D, MaxPool2D, Conv2DTranspose, Concatenate

SIDE = 36
LEVELS = 4

def unet(n_levels, feats=8):
    inputs = Input(shape=(SIDE, SIDE, 1))
    x = inputs
    skips = {}
    for level in range(n_levels):
        x = Conv2D(feats * 2 ** level, 3, padding="same", activation="elu")(x)
        if level < n_levels - 1:
            skips[level] = x
            x = MaxPool2D(2)(x)
    for level in reversed(range(n_levels - 1)):
        x = Conv2DTranspose(feats * 2 ** level, 3, strides=2, padding="same", activation="elu")(x)
        x = Concatenate()([x, skips[level]])
        x = Conv2D(feats * 2 ** level, 3, padding="same", activation="elu")(x)
    out = Conv2D(1, 1, activation="sigmoid")(x)
    return tf.keras.Model(inputs, out)

rng = np.random.default_rng(1)
images = np.zeros((160, SIDE, SIDE, 1), "float32")
masks = np.zeros_like(images)
for k in range(160):
    r, c = rng.integers(2, SIDE - 14, 2)
    masks[k, r:r + 12, c:c + 12] = 1
    images[k] = masks[k] * 0.7 + rng.normal(0.1, 0.15, (SIDE, SIDE, 1))

net = unet(LEVELS)
net.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
net.fit(images, masks, epochs=7, batch_size=16, verbose=2)
