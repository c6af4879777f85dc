import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

SIDE = 90
rng = np.random.default_rng(9)
cells = rng.random((24, SIDE, SIDE, 1)).astype("float32")
masks = (cells > 0.7).astype("float32")


def unet(side):
    inputs = tf.keras.Input((side, side, 1))
    skips, x = [], inputs
    for filters in (8, 16):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        skips.append(x)
        x = layers.MaxPool2D(2)(x)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    for filters, skip in zip((16, 8), reversed(skips)):
        x = layers.Conv2DTranspose(filters, 3, strides=2, padding="same", activation="relu")(x)
        x = layers.Concatenate()([x, skip])
    return tf.keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(x))


model = unet(SIDE)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(cells, masks, epochs=2, batch_size=8, verbose=2)
