import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(13)
rng = np.random.default_rng(13)

# noise reduction: energy of speech and noise in 8 bands -> gain of every band (0..1)
n, bands = 2500, 8
speech = rng.gamma(2.0, 1.0, size=(n, bands))
noise = rng.gamma(2.0, 1.0, size=(n, bands))
gains = speech / (speech + noise)
features = np.concatenate([np.log(speech + noise), np.log(noise)], axis=1)

features = features.astype("float32")
gains = gains.astype("float32")
x_train, x_test = features[:2000], features[2000:]
g_train, g_test = gains[:2000], gains[2000:]


def my_crossentropy(y_true, y_pred):
    # the gains in the middle count a little less
    weight = 0.5 + ops.abs(y_true - 0.5)
    per_band = ops.binary_crossentropy(y_pred, y_true)
    return ops.mean(weight * per_band, axis=-1)


model = keras.Sequential([
    keras.Input(shape=(2 * bands,)),
    layers.Dense(48, activation="tanh"),
    layers.Dense(bands, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss=my_crossentropy,
              metrics=["mae"])
model.fit(x_train, g_train, epochs=15, batch_size=32, validation_split=0.1, verbose=2)

guess = model.predict(x_test, verbose=0)
print("mean error of the gains:", round(float(np.abs(guess - g_test).mean()), 3))
print("wanted:", g_test[0].round(2))
print("got   :", guess[0].round(2))
