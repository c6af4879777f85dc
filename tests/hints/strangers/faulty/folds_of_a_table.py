import numpy as np, keras, pandas as pd
from sklearn.model_selection import KFold
rng = np.random.default_rng(0)
X = pd.DataFrame(rng.normal(size=(150, 4)), columns=list("abcd")); y = pd.Series(rng.integers(0, 2, 150))
for a, b in KFold(5).split(X):
    m = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    m.fit(X[a], y[a], epochs=3, verbose=0); print(m.evaluate(X[b], y[b], verbose=0))
