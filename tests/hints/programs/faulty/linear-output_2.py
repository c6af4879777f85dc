# expect: linear-output
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(300, 6)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype(int) + (x[:, 2] > 1)

inputs = keras.Input(shape=(6,))
h = layers.Dense(16, activation="relu")(inputs)
outputs = layers.Dense(3)(h)
model = keras.Model(inputs, outputs)
model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
model.fit(x, y, epochs=3, verbose=0)
print(model.predict(x[:3], verbose=0))
