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
model = keras.Sequential([keras.Input(shape=784), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train)
