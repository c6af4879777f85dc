import numpy as np
from keras.layers import Input, Dense
from keras.models import Model
from keras.utils import set_random_seed

set_random_seed(13)
rng = np.random.default_rng(13)
# eight sensors that follow two hidden causes, values about 20 to 80
cause = rng.random((1000, 2))
mix = rng.random((2, 8))
x_train = 20 + 60 * (cause @ mix) / mix.sum(axis=0)
print("data from %.1f to %.1f" % (x_train.min(), x_train.max()))

encoding_dim = 3
inputs = Input(shape=(8,))
encoded = Dense(16, activation="tanh")(inputs)
encoded = Dense(encoding_dim)(encoded)
decoded = Dense(16, activation="relu")(encoded)
decoded = Dense(8, activation="sigmoid")(decoded)
autoencoder = Model(inputs, decoded)
autoencoder.compile(optimizer="adam", loss="mse")

autoencoder.fit(x_train, x_train, epochs=15, batch_size=32, verbose=0)
back = autoencoder.predict(x_train, verbose=0)
print("in :", x_train[0].round(2))
print("out:", back[0].round(2))
corr = np.corrcoef(x_train.ravel(), back.ravel())[0, 1]
print("spread of input %.3f, spread of output %.3f" % (x_train.std(), back.std()))
print("reconstruction error relative to spread: %.2f" % (np.abs(x_train - back).mean() / x_train.std()))
