import numpy as np
import tensorflow as tf
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(1)
X, y = load_wine(return_X_y=True)
X = StandardScaler().fit_transform(X)

optimizer = tf.keras.optimizers.Adam(learning_rate=0.01)


def make_model(n_hidden):
    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.Input(shape=(13,)))
    model.add(tf.keras.layers.Dense(n_hidden, activation="relu"))
    model.add(tf.keras.layers.Dense(3, activation="softmax"))
    model.compile(optimizer=optimizer,
                  loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    return model


results = {}
for n_hidden in (4, 16, 64):
    model = make_model(n_hidden)
    h = model.fit(X, y, epochs=10, validation_split=0.0, verbose=0)
    results[n_hidden] = h.history["accuracy"][-1]
    print(n_hidden, "units:", results[n_hidden])

best = max(results, key=results.get)
print("best:", best)
