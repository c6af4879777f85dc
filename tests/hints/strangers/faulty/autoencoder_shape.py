import numpy as np
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D
from tensorflow.keras.models import Model

# weather maps on a 32 x 64 grid: smooth fields made of a few waves
rng = np.random.default_rng(1)
yy, xx = np.mgrid[0:32, 0:64]


def weather_map():
    field = np.zeros((32, 64))
    for _ in range(3):
        kx, ky = rng.uniform(0.05, 0.2, 2)
        field += np.sin(kx * xx + ky * yy + rng.uniform(0, 6.28))
    return (field + 3) / 6


maps = np.array([weather_map() for _ in range(500)], dtype="float32")[..., None]
x_train, x_test = maps[:400], maps[400:]

input_img = Input(shape=(32, 64, 1))
x = Conv2D(16, (3, 3), activation="relu", padding="same")(input_img)
x = MaxPooling2D((2, 2), padding="same")(x)
x = Conv2D(12, (3, 3), activation="relu", padding="same")(x)
x = MaxPooling2D((2, 2), padding="same")(x)
x = Conv2D(6, (3, 3), activation="relu", padding="same")(x)
encoded = MaxPooling2D((2, 2), padding="same")(x)

x = Conv2D(6, (3, 3), activation="relu", padding="same")(encoded)
x = UpSampling2D((2, 2))(x)
x = Conv2D(12, (3, 3), activation="relu", padding="same")(x)
x = UpSampling2D((2, 2))(x)
x = Conv2D(16, (3, 3), activation="relu")(x)
x = UpSampling2D((2, 2))(x)
decoded = Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = Model(input_img, decoded)
autoencoder.compile(optimizer="adam", loss="mse")
autoencoder.fit(x_train, x_train, epochs=10, batch_size=25,
                validation_data=(x_test, x_test), verbose=2)

rebuilt = autoencoder.predict(x_test, verbose=0)
print("mean absolute error of the rebuilt maps:", np.abs(rebuilt - x_test).mean())
