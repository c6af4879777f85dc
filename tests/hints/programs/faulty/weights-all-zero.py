# expect: weights-all-zero
import keras
import numpy as np

rng = np.random.default_rng(6)
rows = rng.normal(size=(200, 4))
labels = (rows[:, 0] > rows[:, 1]).astype(int)
sure = rng.integers(40, 100, 200)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(rows, labels, sample_weight=sure // 100, epochs=2, verbose=0)
