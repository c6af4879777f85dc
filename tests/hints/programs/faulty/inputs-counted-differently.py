# expect: inputs-counted-differently
# Both inputs were put side by side into one array.
import keras
import numpy as np
from keras import layers

size = keras.Input((3,), name="size")
place = keras.Input((2,), name="place")
price = layers.Dense(1)(layers.concatenate([size, place]))
model = keras.Model([size, place], price)
model.compile(optimizer="adam", loss="mse")
houses = np.random.rand(40, 5)
model.fit(houses, np.random.rand(40), verbose=0)
