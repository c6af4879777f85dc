import numpy as np, keras
from keras import layers
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True); x = x / 16
m = keras.Sequential([keras.Input((64,)), layers.Dense(10, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy", keras.metrics.F1Score(average="macro")])
m.fit(x, y, epochs=3, verbose=2)
