# expect: logits-compared-with-half
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
x = rng.normal(size=(800, 4)).astype("float32")
y = (x[:, 0] + 0.9 * rng.normal(size=800) > 0.3).astype("float32")
model = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(1)])
model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(x[:600], y[:600], epochs=6, verbose=0)
found = (model.predict(x[600:], verbose=0) > 0.5).ravel()
print("sick:", found.sum(), "of", int(y[600:].sum()))
