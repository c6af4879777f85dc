# expect: condition-always-true
import numpy as np
import keras

rng = np.random.default_rng(83)
digit = rng.integers(0, 10, 1500)
proto = rng.normal(size=(10, 20)) * 1.5
x = (proto[digit] + rng.normal(size=(1500, 20))).astype("float32")
y = np.array([1 if d == 3 or 5 else 0 for d in digit])
model = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x[:1200], y[:1200], epochs=8, verbose=0)
print("accuracy", model.evaluate(x[1200:], y[1200:], verbose=0)[1])
