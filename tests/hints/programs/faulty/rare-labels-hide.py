# expect: rare-labels-hide
import keras
import numpy as np

rng = np.random.default_rng(17)
x = rng.normal(size=(400, 6))
y = (rng.random((400, 12)) < 0.05).astype("float32")
net = keras.Sequential([keras.Input((6,)), keras.layers.Dense(12, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["binary_accuracy"])
net.fit(x[:300], y[:300], epochs=30, verbose=0)
print(net.evaluate(x[300:], y[300:], verbose=0))
