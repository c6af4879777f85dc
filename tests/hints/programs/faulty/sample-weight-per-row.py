# expect: sample-weight-per-row
import keras
import numpy as np

x = np.random.default_rng(0).normal(0, 1, (60, 3))
y = (x[:, 0] > 1).astype(int)
weights = np.array([1.0, 5.0])
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, "sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(x, y, sample_weight=weights, epochs=2, verbose=0)
