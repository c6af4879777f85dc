# expect: kinds-as-amounts
import keras
import numpy as np
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(13)
x = rng.uniform(0, 3, size=(300, 1))
words = np.array(["low", "medium", "high"])[x[:, 0].astype(int)]
y = LabelEncoder().fit_transform(words)
net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.05), "mse")
net.fit(x[:200], y[:200], epochs=10, verbose=0)
print(np.mean(np.rint(net.predict(x[200:], verbose=0)[:, 0]) == y[200:]))
