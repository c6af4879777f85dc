import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Input, Conv2D, BatchNormalization, MaxPooling2D, UpSampling2D
from tensorflow.keras.models import Model

tf.keras.utils.set_random_seed(32)
rng = np.random.default_rng(32)


def room():
    """colour picture: wall, floor and a piece of furniture"""
    img = np.zeros((32, 32, 3))
    img[:20] = rng.integers(60, 220, 3)
    img[20:] = rng.integers(60, 220, 3)
    r, c = rng.integers(6, 18), rng.integers(2, 18)
    img[r:r + 12, c:c + 10] = rng.integers(20, 200, 3)
    return img.astype("uint8")


pictures = np.array([room() for _ in range(700)])
x_train = pictures[:600].astype("float32")
x_test = pictures[600:].astype("float32")
print("train:", x_train.shape, "values from", x_train.min(), "to", x_train.max())

inputs = Input(shape=(32, 32, 3))
h = Conv2D(12, 3, padding="same", activation="relu")(inputs)
h = MaxPooling2D(2)(h)
h = Conv2D(16, 3, padding="same", activation="relu")(h)
h = BatchNormalization()(h)
h = UpSampling2D(2)(h)
h = Conv2D(12, 3, padding="same", activation="relu")(h)
outputs = Conv2D(3, 3, padding="same", activation="sigmoid")(h)

autoencoder = Model(inputs, outputs)
autoencoder.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="mse")
autoencoder.fit(x_train, x_train, epochs=12, batch_size=20, verbose=2,
                validation_data=(x_test, x_test))

recreated = autoencoder.predict(x_test, verbose=0)
print("test loss:", autoencoder.evaluate(x_test, x_test, verbose=0))
print("recreated values: min %.3f mean %.3f max %.3f" % (recreated.min(), recreated.mean(), recreated.max()))
# how well do the recreated pictures go with the originals?
corr = np.corrcoef(recreated.ravel() + 1e-6 * rng.normal(size=recreated.size), x_test.ravel())[0, 1]
print("correlation with the originals: %.3f" % corr)
print("pixel (5,5) of three pictures, original :", x_test[:3, 5, 5].round(2).tolist())
print("pixel (5,5) of three pictures, recreated:", recreated[:3, 5, 5].round(2).tolist())
