# expect: border-before-argmax
import keras
import numpy as np

rng = np.random.default_rng(23)
x = rng.normal(size=(400, 4))
y = x.argmax(axis=1)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, activation="softmax")])
net.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x[:300], y[:300], epochs=5, verbose=0)
passed = net.predict(x[300:], verbose=0) > 0.5
print("share right", np.mean(np.argmax(passed, axis=1) == y[300:]))
