# expect: columns-left-out
import keras
import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(21)
table = np.column_stack([rng.integers(0, 3, 400), rng.normal(size=400), rng.normal(size=400)])
y = (table[:, 1] > table[:, 2]).astype("float32")
parts = ColumnTransformer([("colour", OneHotEncoder(), [0])])
x = np.asarray(parts.fit_transform(table))
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:300], y[:300], epochs=6, verbose=0)
print(net.evaluate(x[300:], y[300:], verbose=0))
