# expect: layer-passed-again
import numpy as np
import keras
from keras import layers

r = np.random.default_rng(14)
X = r.normal(size=(600, 16)).astype("float32")
y = (np.sin(X[:, 0] * 2) + X[:, 1] * X[:, 2] > 0).astype("float32")
hidden = layers.Dense(16, activation="relu")
inp = keras.Input((16,))
t = inp
for _ in range(3):
    t = hidden(t)
out = layers.Dense(1, activation="sigmoid")(t)
m = keras.Model(inp, out)
m.summary()
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(X[:500], y[:500], validation_data=(X[500:], y[500:]), epochs=10, verbose=0)
print(m.evaluate(X[500:], y[500:], verbose=0))
