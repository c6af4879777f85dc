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
model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, verbose=0)
copy = keras.models.clone_model(model)
copy.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
print(copy.evaluate(x_test, y_test, verbose=0))
