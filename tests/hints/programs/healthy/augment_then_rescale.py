# expect: none
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:400][..., None]
y_train = y_train[:400]

augment = keras.Sequential([layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.03)])

inputs = keras.Input(shape=(28, 28, 1))
x = augment(inputs)
x = layers.Rescaling(1 / 127.5, offset=-1)(x)
x = layers.Conv2D(16, 3, strides=2, activation="relu")(x)
x = layers.Conv2D(32, 3, strides=2, activation="relu")(x)
x = layers.Flatten()(x)
x = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs, x)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, validation_split=0.25)
