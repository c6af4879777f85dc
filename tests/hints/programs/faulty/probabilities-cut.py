# expect: probabilities-cut
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
x = rng.normal(size=(800, 4)).astype("float32")
y = (x[:, 0] > 0.1).astype("int64")
model = keras.Sequential([
    keras.Input((4,)),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(x[:600], y[:600], epochs=6, verbose=0)
classes = model.predict(x[600:], verbose=0).astype(int).ravel()
print("right:", (classes == y[600:]).mean())
