import numpy as np, keras
from sklearn.datasets import load_iris
from sklearn.model_selection import KFold
X, y = load_iris(return_X_y=True)
scores = []
for a, b in KFold(n_splits=3).split(X):
    m = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(3, activation="softmax")])
    m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    m.fit(X[a], y[a], epochs=30, verbose=0); scores.append(m.evaluate(X[b], y[b], verbose=0)[1])
print(scores, np.mean(scores))
