# expect: python-attribute-error
import keras
from keras import layers

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.flatten(),
    layers.Dense(10, activation="softmax"),
])
model.summary()
