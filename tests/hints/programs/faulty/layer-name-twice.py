# expect: layer-name-twice
import keras
from keras import layers

inputs = keras.Input((16,))
x = layers.Dense(16, activation="relu", name="hidden")(inputs)
x = layers.Dense(16, activation="relu", name="hidden")(x)
model = keras.Model(inputs, layers.Dense(1)(x))
model.compile("adam", "mse")
