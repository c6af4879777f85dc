import numpy as np, keras
from sklearn.model_selection import train_test_split
from sklearn.feature_selection import SelectKBest
rng = np.random.default_rng(0)
X = rng.normal(size=(80, 2000)); y = rng.integers(0, 2, 80)
X = SelectKBest(k=20).fit_transform(X, y)
a, b, c, d = train_test_split(X, y, test_size=0.25, random_state=0)
m = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"]); m.fit(a, c, epochs=30, verbose=0); print(m.evaluate(b, d, verbose=0))
