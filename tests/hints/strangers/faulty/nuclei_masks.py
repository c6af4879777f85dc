import numpy as np
from tensorflow import keras
from tensorflow.keras import layers as L

rng = np.random.default_rng(12)
images = rng.random((120, 32, 32, 1)) * 0.4
masks = np.zeros((120, 32, 32, 1), dtype=np.uint8)
for i in range(120):
    a, b = rng.integers(0, 22, 2)
    images[i, a:a + 10, b:b + 10] += 0.5
    masks[i, a:a + 10, b:b + 10] = 255

inp = keras.Input((32, 32, 1))
down = L.Conv2D(8, 3, padding="same", activation="relu")(inp)
low = L.MaxPooling2D()(down)
low = L.Conv2D(16, 3, padding="same", activation="relu")(low)
up = L.UpSampling2D()(low)
both = L.concatenate([up, down])
out = L.Conv2D(1, 1, activation="sigmoid")(both)
unet = keras.Model(inp, out)
unet.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
unet.fit(images, masks.astype("float32"), epochs=3, batch_size=20)
