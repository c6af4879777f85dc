# expect: main-parts-by-size
import keras
import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(11)
income = rng.normal(0, 20000, 400)
x = np.column_stack([income, rng.normal(size=400), rng.normal(size=400)])
y = (x[:, 1] + x[:, 2] > 0).astype("float32")
parts = PCA(n_components=1).fit_transform(x)
parts = (parts - parts.mean(axis=0)) / parts.std(axis=0)
net = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
net.fit(parts[:300], y[:300], epochs=8, verbose=0)
print(net.evaluate(parts[300:], y[300:], verbose=0))
