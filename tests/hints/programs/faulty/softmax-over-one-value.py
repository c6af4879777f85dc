# expect: softmax-over-one-value
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
walks = rng.normal(size=(300, 12, 3)).astype("float32")
strong = walks[:, :, 1].argmax(axis=1)
height = walks[np.arange(300), strong, 0]

inputs = keras.Input((12, 3))
seen = layers.Dense(8, activation="tanh")(inputs)
shares = layers.Dense(1, activation="softmax", name="shares")(seen)
mixed = layers.Flatten()(layers.Dot(axes=1)([shares, seen]))
model = keras.Model(inputs, layers.Dense(1)(mixed))
model.compile("adam", "mse")
model.fit(walks, height, epochs=3, verbose=0)
print(model.evaluate(walks, height, verbose=0))
