# expect: not-compiled
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500] / 255.0, y_train[:500]

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.summary()
model.fit(x_train, y_train, epochs=2)
