# expect: callback-not-passed
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


def make_callbacks():
    checkpoint = keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3)
    return [checkpoint, stop]


callbacks = make_callbacks()
history = model.fit(x_train, y_train, batch_size=64, epochs=2, validation_split=0.1)
