import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
x = rng.normal(size=(400, 12)).astype("float32")
kinds = np.argmax(x[:, :3], axis=1)
ages = (x[:, 4] * 8 + 40).astype("float32")
entry = keras.Input((12,))
h = layers.Dense(32, activation="relu")(entry)
kind = layers.Dense(3, activation="softmax", name="kind")(h)
age = layers.Dense(1, name="age")(h)
model = keras.Model(entry, [kind, age])
model.compile(optimizer="adam", loss=["sparse_categorical_crossentropy", "mse"])
model.fit(x, [ages, kinds], epochs=3, verbose=2)
