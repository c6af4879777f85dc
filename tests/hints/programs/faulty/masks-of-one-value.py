# expect: masks-of-one-value
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

def make(n, seed):
    r = np.random.default_rng(seed)
    img = r.integers(0, 90, (n, 32, 32, 1)).astype("float32")
    mask = np.zeros((n, 32, 32, 1), "uint8")
    for i in range(n):
        y, x = r.integers(2, 14, 2)
        img[i, y:y + 14, x:x + 14] += 140
        mask[i, y:y + 14, x:x + 14] = 255
    return img / 255.0, mask / 255.0

X, M = make(120, 1)
M = (M > 127).astype("float32")
inp = layers.Input((32, 32, 1))
c = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
c = layers.Conv2D(8, 3, padding="same", activation="relu")(c)
out = layers.Conv2D(1, 1, activation="sigmoid")(c)
unet = tf.keras.Model(inp, out)
unet.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
unet.fit(X, M, epochs=4, verbose=2)
print("predicted share of object", (unet.predict(X[:20], verbose=0) > 0.5).mean())
