import numpy as np, keras
from sklearn.model_selection import StratifiedKFold
rng = np.random.default_rng(0)
X = rng.normal(size=(150, 4)); y = keras.utils.to_categorical(rng.integers(0, 3, 150))
for a, b in StratifiedKFold(5, shuffle=True).split(X, y):
    m = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
    m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    m.fit(X[a], y[a], epochs=3, verbose=0); print(m.evaluate(X[b], y[b], verbose=0))
