# expect: negative-targets-lost
import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(41)
X = rng.normal(size=(1000, 6))
sales = np.exp(2 + 0.5 * X[:, 0] - 0.4 * X[:, 1])[:, None]
ys = StandardScaler().fit_transform(np.log(sales)).astype("float32")
reg = keras.Sequential([keras.Input((6,)), layers.Dense(32, activation="relu"), layers.Dense(1)])
reg.compile(optimizer=keras.optimizers.Adam(0.005), loss="mean_squared_logarithmic_error")
reg.fit(X[:800], ys[:800], epochs=25, verbose=0)
p = reg.predict(X[800:], verbose=0)
print("correlation", np.corrcoef(p[:, 0], ys[800:, 0])[0, 1], "mse", np.mean((p - ys[800:]) ** 2))
