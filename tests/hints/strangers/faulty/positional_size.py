import numpy as np
import keras
from keras import layers


class Crop(layers.Layer):
    def call(self, x, height=4, width=4):
        return x[:, :height, :width]


inputs = keras.Input((8, 8, 1))
x = layers.Conv2D(4, 3, padding="same", activation="relu")(inputs)
x = Crop()(x, 6, 6)
x = layers.Flatten()(x)
model = keras.Model(inputs, layers.Dense(1)(x))
model.compile(optimizer="adam", loss="mse")
pictures = np.random.rand(64, 8, 8, 1)
model.fit(pictures, pictures.mean((1, 2, 3)), epochs=1, verbose=0)
