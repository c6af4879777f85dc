# expect: none
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:400].reshape(-1, 28, 28, 1) / 255.0
x_test = x_test[:100].reshape(-1, 28, 28, 1) / 255.0


def build():
    m = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])
    m.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return m


model = build()
model.fit(x_train, y_train[:400], epochs=2, verbose=0)
model.save_weights("cnn.weights.h5")

other = build()
other.load_weights("cnn.weights.h5")
print(other.evaluate(x_test, y_test[:100], verbose=0))
