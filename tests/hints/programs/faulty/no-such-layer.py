# expect: no-such-layer
import keras
from keras import layers

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu", name="edges"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
look = keras.Model(model.inputs, model.get_layer("conv2d").output)
print(look.output_shape)
