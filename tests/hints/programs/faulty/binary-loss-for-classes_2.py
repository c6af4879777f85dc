# expect: binary-loss-for-classes
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train, y_train = x_train[:500].reshape(-1, 784) / 255.0, y_train[:500]

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)  # loss가 음수?
