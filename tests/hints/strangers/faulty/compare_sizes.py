import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.datasets import make_regression
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(1)

X, y = make_regression(n_samples=800, n_features=8, noise=5.0, random_state=1)
y = y / 100.0
x_train, x_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1)

sgd = keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)


def build(neurons):
    net = keras.Sequential()
    net.add(keras.layers.Input(shape=(8,)))
    net.add(keras.layers.Dense(neurons, activation="relu"))
    net.add(keras.layers.Dense(1))
    net.compile(loss="mse", optimizer=sgd)
    return net


results = {}
for neurons in [4, 16, 64]:
    net = build(neurons)
    net.fit(x_train, y_train, epochs=10, batch_size=32, verbose=0)
    results[neurons] = net.evaluate(x_test, y_test, verbose=0)
    print(neurons, "neurons -> mse", round(results[neurons], 4))

best = min(results, key=results.get)
print("the best size is", best)
