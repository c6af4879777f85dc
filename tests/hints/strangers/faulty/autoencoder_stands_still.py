import numpy as np
from keras.datasets import mnist
from keras.layers import Dense, Input
from keras.models import Sequential
from keras.optimizers import SGD

(x_train, _), _ = mnist.load_data()
x_train = x_train.reshape(-1, 784)[:2000].astype("float32") / 255
autoencoder = Sequential([Input((784,)), Dense(100), Dense(784)])
autoencoder.compile(optimizer=SGD(learning_rate=0.001, momentum=0.1), loss="mse")
autoencoder.fit(x_train, x_train, epochs=5, batch_size=128, verbose=2)
