# expect: weights-left-behind
import keras
import numpy as np
from sklearn.utils import shuffle

rng = np.random.default_rng(13)
rows = rng.normal(size=(300, 4))
labels = (rows[:, 0] + rows[:, 1] > 0).astype(int)
sure = np.where(rng.random(300) < 0.5, 1.0, 0.1)
rows, labels = shuffle(rows, labels, random_state=0)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", weighted_metrics=["accuracy"])
net.fit(rows[:250], labels[:250], sample_weight=sure[:250], epochs=2, verbose=0)
