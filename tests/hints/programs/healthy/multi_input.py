# expect: none
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
picture = rng.uniform(0, 1, (300, 8, 8, 1)).astype("float32")
table = rng.normal(size=(300, 3)).astype("float32")
target = (picture.mean(axis=(1, 2, 3)) * 4 + table[:, 0]).astype("float32")

a = keras.Input((8, 8, 1))
b = keras.Input((3,))
h = layers.Flatten()(a)
h = layers.Concatenate()([h, b])
h = layers.Dense(32, activation="relu")(h)
out = layers.Dense(1)(h)
model = keras.Model([a, b], out)
model.compile("adam", "mse", metrics=["mae"])
model.fit([picture, table], target, epochs=3, verbose=0)
print(model.predict([picture[:2], table[:2]], verbose=0))
