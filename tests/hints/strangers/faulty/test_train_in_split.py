import numpy as np, keras
from sklearn.model_selection import KFold
rng = np.random.default_rng(0)
X = rng.normal(size=(150, 4)); y = (X[:, 0] > 0).astype(int)
accs = []
for test, train in KFold(5, shuffle=True).split(X):
    m = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    m.fit(X[train], y[train], epochs=3, verbose=0)
    accs.append(m.evaluate(X[test], y[test], verbose=0)[1])
print(np.mean(accs))
