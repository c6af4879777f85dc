# expect: metric-names-of-old
import numpy as np
import keras

rng = np.random.default_rng(75)
X = rng.normal(size=(800, 5)).astype("float32")
y = (X[:, 0] - X[:, 1] > 0).astype("float32")
m = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy", keras.metrics.Precision(), keras.metrics.Recall()])
m.fit(X[:600], y[:600], epochs=12, verbose=0)
values = m.evaluate(X[600:], y[600:], verbose=0)
report = dict(zip(m.metrics_names, values))
print(report)
