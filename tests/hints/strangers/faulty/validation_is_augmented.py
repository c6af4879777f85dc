import numpy as np
from keras import Sequential, layers
from tensorflow.keras.datasets import fashion_mnist
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x, y), _ = fashion_mnist.load_data()
x = x[:1200, ..., None]
y = y[:1200]
datagen = ImageDataGenerator(rescale=1 / 255, rotation_range=90, width_shift_range=0.4, horizontal_flip=True, vertical_flip=True)
train = datagen.flow(x[:900], y[:900], batch_size=32)
valid = datagen.flow(x[900:], y[900:], batch_size=32)
model = Sequential([
    layers.Input((28, 28, 1)), layers.Conv2D(8, 3, strides=2, activation="relu"), layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=3, verbose=2)
