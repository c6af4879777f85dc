import numpy as np
from sklearn.datasets import load_digits
import keras
from keras import layers

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)

digits = load_digits().images.astype("float32") / 16.0
rng.shuffle(digits)
digits = digits[..., None]
x_train, x_val, x_test = digits[:1300], digits[1300:1550], digits[1550:]

noise_factor = 0.35


def add_noise(x):
    noisy = x + noise_factor * rng.normal(size=x.shape)
    return np.clip(noisy, 0.0, 1.0).astype("float32")


x_train_noisy = add_noise(x_train)
x_val_noisy = add_noise(x_val)
x_test_noisy = add_noise(x_test)


class Denoise(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([
            layers.Conv2D(32, 3, activation="relu", padding="same"),
            layers.Conv2D(16, 3, activation="relu", padding="same", strides=2),
        ])
        self.decoder = keras.Sequential([
            layers.Conv2DTranspose(16, 3, strides=2, activation="relu", padding="same"),
            layers.Conv2DTranspose(32, 3, activation="relu", padding="same"),
            layers.Conv2D(1, 3, activation="sigmoid", padding="same"),
        ])

    def call(self, x):
        return self.decoder(self.encoder(x))


autoencoder = Denoise()
autoencoder.compile(optimizer=keras.optimizers.Adam(0.002), loss="mse")
autoencoder.fit(x_train_noisy, x_train, epochs=12, batch_size=32, verbose=2,
                validation_data=(x_val_noisy, x_val))

# how good does it remove the noise from the test digits?
encoded_imgs = autoencoder.encoder(x_test)
decoded_imgs = np.array(autoencoder.decoder(encoded_imgs))


def psnr(a, b):
    return 10 * np.log10(1.0 / np.mean((a - b) ** 2))


print("noisy digits    PSNR: %.2f dB" % psnr(x_test_noisy, x_test))
print("denoised digits PSNR: %.2f dB" % psnr(decoded_imgs, x_test))
row = 3
print("original:", np.round(x_test[0, row, :, 0], 1))
print("noisy   :", np.round(x_test_noisy[0, row, :, 0], 1))
print("denoised:", np.round(decoded_imgs[0, row, :, 0], 1))
