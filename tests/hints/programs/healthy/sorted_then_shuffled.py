# expect: none
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_iris

iris = load_iris()
x, y = iris.data, iris.target
# iris is sorted by class: shuffle before validation_split takes the last rows
rng = np.random.default_rng(42)
order = rng.permutation(len(x))
x, y = x[order], y[order]
x = (x - x.mean(axis=0)) / x.std(axis=0)

model = keras.Sequential([keras.Input((4,)), layers.Dense(16, activation="relu"),
                          layers.Dense(3, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
h = model.fit(x, y, epochs=8, validation_split=0.2, verbose=0)
print(h.history["val_accuracy"])
