import numpy as np
import keras
from keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D, concatenate

SIDE = 50


def block(x, f):
    x = Conv2D(f, 3, padding="same", activation="relu")(x)
    return Conv2D(f, 3, padding="same", activation="relu")(x)


def unet():
    inp = Input((SIDE, SIDE, 1))
    c1 = block(inp, 4)
    c2 = block(MaxPooling2D()(c1), 8)
    c3 = block(MaxPooling2D()(c2), 16)
    c4 = block(MaxPooling2D()(c3), 16)
    u3 = block(concatenate([UpSampling2D()(c4), c3]), 16)
    u2 = block(concatenate([UpSampling2D()(u3), c2]), 8)
    u1 = block(concatenate([UpSampling2D()(u2), c1]), 4)
    return keras.Model(inp, Conv2D(1, 1, activation="sigmoid")(u1))


scans = np.random.default_rng(0).random((20, SIDE, SIDE, 1))
marks = (scans > 0.7).astype("float32")
model = unet()
model.compile("adam", "binary_crossentropy")
model.fit(scans, marks, epochs=1, batch_size=5)
