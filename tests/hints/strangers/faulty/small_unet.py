import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(27)


def unet(height, width, n_levels=3, first=8):
    inputs = layers.Input((height, width, 1))
    x = inputs
    skips = []
    for level in range(n_levels - 1):
        x = layers.Conv2D(first * 2 ** level, 3, padding="same", activation="relu")(x)
        skips.append(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(first * 2 ** (n_levels - 1), 3, padding="same", activation="relu")(x)
    for level in reversed(range(n_levels - 1)):
        x = layers.Conv2DTranspose(first * 2 ** level, 3, strides=2, padding="same", activation="relu")(x)
        x = layers.Concatenate()([x, skips[level]])
        x = layers.Conv2D(first * 2 ** level, 3, padding="same", activation="relu")(x)
    outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs)


SIZE = 50
pics = np.random.rand(64, SIZE, SIZE, 1).astype("float32")
masks = np.zeros_like(pics)
for i in range(64):
    r, c = np.random.randint(0, SIZE - 16, 2)
    pics[i, r:r + 14, c:c + 14] += 0.7
    masks[i, r:r + 14, c:c + 14] = 1.0

model = unet(SIZE, SIZE)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
model.fit(pics, masks, epochs=8, batch_size=8, verbose=2)
