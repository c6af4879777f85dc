# expect: none
import keras
from keras import layers

# just one epoch, to see that it runs
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:200].reshape(200, 28, 28, 1) / 255.0
model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPool2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
model.fit(x_train, y_train[:200], epochs=1)
