import numpy as np, keras
from keras import layers
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True)
x = x / 16
def net():
    m = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
    m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return m
models = [net()] * 3
for i, m in enumerate(models):
    rows = np.random.default_rng(i).integers(0, 1400, 1400)
    m.fit(x[rows], y[rows], epochs=4, verbose=2)
votes = np.mean([m.predict(x[1400:]) for m in models], axis=0)
print((votes.argmax(1) == y[1400:]).mean())
