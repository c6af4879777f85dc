# expect: only-one-step-read
import keras
import numpy as np

rng = np.random.default_rng(15)
x = rng.normal(size=(300, 6, 1)).astype("float32")
y = (x[:, -2:, 0].sum(axis=1) > 0).astype("float32")
given = keras.Input((6, 1))
every = keras.layers.LSTM(6, return_sequences=True)(given)
out = keras.layers.Dense(1, activation="sigmoid")(every[:, 0])
net = keras.Model(given, out)
net.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:200], y[:200], epochs=5, verbose=0)
print(net.evaluate(x[200:], y[200:], verbose=0))
