# expect: none
import keras
import numpy as np

rng = np.random.default_rng(3)
letters = rng.normal(size=(600, 4)).astype("float32")
urgent = (letters[:, 0] > 1.2).astype(int)
order = rng.permutation(600)
letters, urgent = letters[order], urgent[order]
weights = (600 / np.bincount(urgent))[urgent]

net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
net.fit(letters, urgent, sample_weight=weights, epochs=12, verbose=0)
