# expect: checkpoint-weights-suffix
import numpy as np
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(-1, 28, 28, 1).astype("float32") / 255.0
x_test = x_test[:200].reshape(-1, 28, 28, 1).astype("float32") / 255.0
y_train = y_train[:600]
y_test = y_test[:200]

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

from keras.callbacks import ModelCheckpoint

path = "weights-{epoch:02d}.keras"
cb = [ModelCheckpoint(path, save_weights_only=True)]
model.fit(x_train, y_train, epochs=2, callbacks=cb)
