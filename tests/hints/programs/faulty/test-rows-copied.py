# expect: test-rows-copied
import keras
import numpy as np

rng = np.random.default_rng(29)
x = rng.normal(size=(1200, 3))
y = (x[:, 0] + rng.normal(0, 0.3, 1200) > 2).astype(int)


def balanced(rows, labels):
    rare, rest = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    chosen = np.concatenate([rest, rng.choice(rare, len(rest))])
    return rows[chosen], labels[chosen]


x_train, y_train = balanced(x[:800], y[:800])
x_test, y_test = balanced(x[800:], y[800:])
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=5, verbose=0)
print(net.evaluate(x_test, y_test, verbose=0))
