import numpy as np, keras
from sklearn.model_selection import KFold
rng = np.random.default_rng(0)
X = rng.normal(size=(150, 4)); y = (X[:, 0] > 0).astype(int)
for a, b in KFold(5, shuffle=True).split(X):
    m = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    m.fit(X[a], y[a], epochs=3, verbose=0)
    acc = m.evaluate(X[b], y[b], verbose=0)[1]
print("mean accuracy of 5 folds", np.mean(acc))
