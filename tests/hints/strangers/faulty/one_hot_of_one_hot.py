import keras
import numpy as np
from keras import layers

num_classes = 10
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:1500].astype("float32") / 255, y_train[:1500]
x_test, y_test = x_test[:300].astype("float32") / 255, y_test[:300]


def prepare(labels):
    return keras.utils.to_categorical(labels, num_classes)


y_train, y_test = prepare(y_train), prepare(y_test)
y_train = keras.utils.to_categorical(y_train, num_classes)
print(y_train.shape, y_test.shape)
model = keras.Sequential([layers.Input((28, 28)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(num_classes, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=64, epochs=4, validation_data=(x_test, y_test), verbose=2)
