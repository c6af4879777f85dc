# expect: bytes-wrap-around
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:2000], y_train[:2000]
x_train = (x_train - 127) / 128
model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, verbose=0)
