import numpy as np
import keras
from keras.layers import Dense, Input
from keras.models import Model

keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)


def letters(n):
    # 20x20 uint8 pictures like scanned letters: two grey strokes on black
    imgs = np.zeros((n, 20, 20), dtype="uint8")
    for im in imgs:
        c, r = rng.integers(2, 17, 2)
        im[3:17, c:c + 2] = rng.integers(90, 200)
        im[r:r + 2, 3:17] = rng.integers(90, 200)
    return imgs


x_train, x_test = letters(3000), letters(300)

x_train = x_train.reshape((len(x_train), 400)).astype("float32")
x_test = x_test.reshape((len(x_test), 400)).astype("float32")

encoding_dim = 32
input_img = Input(shape=(400,))
encoded = Dense(128, activation="relu")(input_img)
encoded = Dense(encoding_dim, activation="relu")(encoded)
decoded = Dense(128, activation="relu")(encoded)
decoded = Dense(400, activation="sigmoid")(decoded)
autoencoder = Model(input_img, decoded)

autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(x_train, x_train, epochs=25, batch_size=64, shuffle=True,
                validation_data=(x_test, x_test), verbose=2)

decoded_imgs = autoencoder.predict(x_test, verbose=0)
# how well do the pictures agree? (1 = the same up to brightness)
corr = [np.corrcoef(a, b)[0, 1] for a, b in zip(x_test, decoded_imgs)]
print("values of the input:  %.2f .. %.2f" % (x_test.min(), x_test.max()))
print("values of the output: %.2f .. %.2f" % (decoded_imgs.min(), decoded_imgs.max()))
print("grey levels kept (mean correlation): %.3f" % np.nanmean(corr))
print("mean difference per pixel: %.3f" % np.abs(x_test - decoded_imgs).mean())
