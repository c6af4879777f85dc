# expect: first-column-as-second-class
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
r = np.random.default_rng(0)

from sklearn.metrics import accuracy_score
X = r.normal(size=(500, 6)); y = (X[:, 0] - X[:, 2] > 0).astype(int)
m = keras.Sequential([keras.Input((6,)), layers.Dense(16, activation="relu"), layers.Dense(2, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"]); m.fit(X[:400], y[:400], epochs=10, verbose=0)
p = m.predict(X[400:], verbose=0)
labels = (p[:, 0] > 0.5).astype(int)
print(m.evaluate(X[400:], y[400:], verbose=0), accuracy_score(y[400:], labels))
