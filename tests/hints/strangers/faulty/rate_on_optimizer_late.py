import numpy as np, keras
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True); x = x / 16
m = keras.Sequential([keras.Input((64,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")])
m.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.optimizer.lr = 0.5
m.fit(x, y, epochs=3, verbose=2)
