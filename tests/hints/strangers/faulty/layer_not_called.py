import numpy as np
import tensorflow as tf
import keras
from keras import layers
rng = np.random.default_rng(0)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:2000].reshape(-1, 784) / 255.0
y_train = y_train[:2000]
x_test = x_test[:500].reshape(-1, 784) / 255.0
y_test = y_test[:500]
inputs = keras.Input((784,))
x = layers.Dense(64)(inputs)
x = layers.Dropout(0.5)
out = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs, out)
