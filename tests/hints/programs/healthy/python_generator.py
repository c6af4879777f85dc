# expect: none
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:640].reshape(-1, 28, 28, 1).astype("float32") / 255
y_train = y_train[:640]


def batches(x, y, size=32):
    while True:
        chosen = np.random.choice(len(x), size, replace=False)
        yield x[chosen], y[chosen]


model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(x_train, y_train), steps_per_epoch=20, epochs=2, verbose=0)
print(model.evaluate(x_test[:100].reshape(-1, 28, 28, 1) / 255.0, y_test[:100], verbose=0))
