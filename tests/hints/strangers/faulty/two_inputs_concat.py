# model with two branches: numbers and a category
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(4)
n = 1000
numbers = rng.normal(size=(n, 6)).astype("float32")
shop = rng.integers(0, 5, size=(n, 1))
bonus = np.array([0.0, 1.5, -1.0, 2.0, -2.0])
target = numbers[:, 0] - 2 * numbers[:, 1] + bonus[shop[:, 0]] + 0.1 * rng.normal(size=n)

num_in = keras.Input(shape=(6,), name="numbers")
shop_in = keras.Input(shape=(1,), name="shop")

a = layers.Dense(16, activation="relu")(num_in)
b = layers.Embedding(5, 4)(shop_in)
b = layers.Flatten()(b)

merged = layers.Concatenate([a, b])
x = layers.Dense(16, activation="relu")(merged)
out = layers.Dense(1)(x)

model = keras.Model(inputs=[num_in, shop_in], outputs=out)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit([numbers, shop], target, epochs=15, batch_size=32, validation_split=0.2, verbose=2)
