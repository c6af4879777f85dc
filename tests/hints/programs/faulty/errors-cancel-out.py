# expect: errors-cancel-out
import numpy as np
import keras

rng = np.random.default_rng(81)
X = rng.normal(size=(700, 3)).astype("float32")
y = (X[:, 0] * 3 + rng.normal(0, 2, 700)).astype("float32")
m = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
m.compile(keras.optimizers.Adam(0.01), "mse")
m.fit(X[:500], y[:500], epochs=15, verbose=0)
p = m.predict(X[500:], verbose=0)[:, 0]
rmse = np.sqrt(np.mean(p - y[500:]) ** 2)
print("RMSE", rmse)
