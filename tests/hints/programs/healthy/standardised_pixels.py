# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:600].astype("float32"), y_train[:600]
x_test, y_test = x_test[:100].astype("float32"), y_test[:100]
mean, std = np.mean(x_train), np.std(x_train)
x_train = ((x_train - mean) / std)[..., None]
x_test = ((x_test - mean) / std)[..., None]

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test, verbose=0))
