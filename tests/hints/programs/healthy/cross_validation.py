# expect: none
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import StratifiedKFold

wine = load_wine()
x, y = wine.data, wine.target
scores = []
for train, test in StratifiedKFold(3, shuffle=True, random_state=0).split(x, y):
    mean, std = x[train].mean(axis=0), x[train].std(axis=0)
    model = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"),
                              layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit((x[train] - mean) / std, y[train], epochs=6, verbose=0)
    scores.append(model.evaluate((x[test] - mean) / std, y[test], verbose=0)[1])
print("mean accuracy:", np.mean(scores))
