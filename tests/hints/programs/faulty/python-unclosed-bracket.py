# expect: python-unclosed-bracket
import keras
from keras import layers

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
]
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
