import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model

tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(1)
SIDE = 30


def texture_tile():
    # smooth waves as a stand-in for photos of fabric
    yy, xx = np.mgrid[:SIDE, :SIDE] / SIDE
    a, b = rng.uniform(1, 4, 2)
    phase = rng.uniform(0, 6.28)
    return 0.5 + 0.5 * np.sin(6.28 * (a * xx + b * yy) + phase)


tiles = np.array([texture_tile() for _ in range(900)], dtype="float32")[..., None]
train_tiles, test_tiles = tiles[:800], tiles[800:]
print("tiles:", train_tiles.shape, train_tiles.min(), train_tiles.max())

# encoder
inp = layers.Input(shape=(SIDE, SIDE, 1))
x = layers.Conv2D(16, (3, 3), activation="relu", padding="same")(inp)
x = layers.MaxPooling2D((2, 2), padding="same")(x)
x = layers.Conv2D(8, (3, 3), activation="relu", padding="same")(x)
encoded = layers.MaxPooling2D((2, 2), padding="same")(x)

# decoder
x = layers.Conv2D(8, (3, 3), activation="relu", padding="same")(encoded)
x = layers.UpSampling2D((2, 2))(x)
x = layers.Conv2D(16, (3, 3), activation="relu", padding="same")(x)
x = layers.UpSampling2D((2, 2))(x)
decoded = layers.Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = Model(inp, decoded)
autoencoder.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="mse")

autoencoder.fit(train_tiles, train_tiles, epochs=10, batch_size=32,
                validation_data=(test_tiles, test_tiles), verbose=2)

restored = autoencoder.predict(test_tiles, verbose=0)
error = np.mean((restored - test_tiles) ** 2)
print("mean squared error on new tiles:", error)
print("for comparison, always answering the mean tile:",
      np.mean((train_tiles.mean(0) - test_tiles) ** 2))
