import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(4)

X = load_digits().data.astype("float32") / 16.0
x_train, x_test = train_test_split(X, test_size=0.2, random_state=4)

# network parameters
input_dim = 64
latent_dim = 16

# build the encoder
enc_in = keras.Input(shape=(input_dim,), name="encoder_input")
h = layers.Dense(64, activation="relu")(enc_in)
h = layers.Dense(32, activation="relu")(h)
latent = layers.Dense(latent_dim, name="latent_vector")(h)
encoder = keras.Model(enc_in, latent, name="encoder")

# build the decoder
dec_in = keras.Input(shape=(latent_dim,), name="decoder_input")
h = layers.Dense(32, activation="relu")(dec_in)
h = layers.Dense(64, activation="relu")(h)
dec_out = layers.Dense(input_dim, activation="sigmoid")(h)
decoder = keras.Model(dec_in, dec_out, name="decoder")

autoencoder = keras.Model(enc_in, decoder(encoder(enc_in)), name="autoencoder")
autoencoder.compile(optimizer=keras.optimizers.Adam(0.002), loss="mse")
autoencoder.fit(x_train, x_train, epochs=40, batch_size=32,
                validation_data=(x_test, x_test), verbose=0)
print("reconstruction error:", autoencoder.evaluate(x_test, x_test, verbose=0))
print("error of the mean picture:", np.mean((x_test - x_train.mean(0)) ** 2))

# where do the test digits lie in the latent space?
codes = encoder.predict(x_test, verbose=0)
low, high = codes[:, :2].min(axis=0), codes[:, :2].max(axis=0)
print("range of the codes:", low, high)

# draw an 8 x 8 grid of generated digits over the two latent axes
n = 8
canvas = np.zeros((8 * n, 8 * n))
for i, yi in enumerate(np.linspace(high[1], low[1], n)):
    for j, xi in enumerate(np.linspace(low[0], high[0], n)):
        z = np.array([[xi, yi]])
        picture = decoder.predict(z, verbose=0)
        canvas[8 * i:8 * i + 8, 8 * j:8 * j + 8] = picture[0].reshape(8, 8)
print("canvas", canvas.shape, "ink between", canvas.min().round(2), "and", canvas.max().round(2))
