# expect: labels-with-fractions
import keras
import numpy as np

rng = np.random.default_rng(24)
x = rng.random((400, 3))
stars = np.round(x[:, 0] * 8) / 2
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(5, activation="softmax")])
net.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x[:300], stars[:300], epochs=6, verbose=0)
print(net.predict(x[300:305], verbose=0).argmax(axis=1), stars[300:305])
