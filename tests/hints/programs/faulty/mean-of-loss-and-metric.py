# expect: mean-of-loss-and-metric
import keras
import numpy as np
from sklearn.model_selection import KFold

rng = np.random.default_rng(18)
rows = rng.normal(size=(240, 4))
kind = (rows[:, 0] > 0).astype(int)
scores = []
for learn, held in KFold(2, shuffle=True, random_state=0).split(rows):
    net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    net.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
    net.fit(rows[learn], kind[learn], epochs=12, verbose=0)
    scores.append(net.evaluate(rows[held], kind[held], verbose=0))
print("accuracy", np.mean(scores))
