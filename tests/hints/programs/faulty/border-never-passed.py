# expect: border-never-passed
import keras
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(size=(400, 4))
y = (x[:, 0] > 0).astype("float32")
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:300], y[:300], epochs=6, verbose=0)
chosen = (net.predict(x[300:], verbose=0)[:, 0] > 0).astype(int)
print("share right", np.mean(chosen == y[300:]))
