import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D

keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)


def draw_squares(n):
    """28 x 28 pictures, each with one white square somewhere"""
    pics = np.zeros((n, 28, 28, 1), dtype="float32")
    for k in range(n):
        size = rng.integers(6, 12)
        r, c = rng.integers(0, 28 - size, size=2)
        pics[k, r:r + size, c:c + size, 0] = 1.0
    return pics


x_train = draw_squares(800)
x_test = draw_squares(100)

input_img = Input(shape=(28, 28, 1))

# encoder
x = Conv2D(16, (3, 3), activation="relu", padding="same")(input_img)
x = MaxPooling2D((2, 2), padding="same")(x)
x = Conv2D(8, (3, 3), activation="relu", padding="same")(x)
x = MaxPooling2D((2, 2), padding="same")(x)
x = Conv2D(8, (3, 3), activation="relu", padding="same")(x)
encoded = MaxPooling2D((2, 2), padding="same")(x)

# decoder
x = Conv2D(8, (3, 3), activation="relu", padding="same")(encoded)
x = UpSampling2D((2, 2))(x)
x = Conv2D(8, (3, 3), activation="relu", padding="same")(x)
x = UpSampling2D((2, 2))(x)
x = Conv2D(16, (3, 3), activation="relu", padding="same")(x)
x = UpSampling2D((2, 2))(x)
decoded = Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = keras.Model(input_img, decoded)
autoencoder.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
autoencoder.fit(x_train, x_train, epochs=6, batch_size=32,
                validation_data=(x_test, x_test), verbose=2)

rebuilt = autoencoder.predict(x_test, verbose=0)
print("mean pixel error:", np.abs(rebuilt - x_test).mean())
