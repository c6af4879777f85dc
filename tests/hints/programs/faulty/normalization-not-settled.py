# expect: normalization-not-settled
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
y = rng.integers(0, 2, 400)
x = (rng.normal(30, 5, size=(400, 8)) + 4 * y[:, None]).astype("float32")
model = keras.Sequential([
    keras.Input((8,)),
    layers.BatchNormalization(),
    layers.Dense(32, activation="relu"),
    layers.BatchNormalization(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=400, epochs=12, verbose=0)
print(model.evaluate(x, y, verbose=0))
