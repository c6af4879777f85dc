# expect: weights-of-other-rows
import keras
import numpy as np
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(3)
letters = rng.normal(size=(600, 4)).astype("float32")
urgent = (letters[:, 0] > 1.2).astype(int)
weights = (600 / np.bincount(urgent))[urgent]
letters, _, urgent, _ = train_test_split(letters, urgent, test_size=0.2, random_state=1)

net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(letters, urgent, sample_weight=weights[: len(letters)], epochs=3, verbose=0)
