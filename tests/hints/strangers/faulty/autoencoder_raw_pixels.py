import numpy as np
from keras.datasets import mnist
from keras.layers import Dense, Input
from keras.models import Model

(x_train, _), _ = mnist.load_data()
x_train = x_train.reshape((len(x_train), 784))[:2000]

picture = Input(shape=(784,))
code = Dense(32, activation="relu")(picture)
decoded = Dense(784, activation="sigmoid")(code)
autoencoder = Model(picture, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(x_train, x_train, epochs=4, batch_size=128, shuffle=True, verbose=2)
