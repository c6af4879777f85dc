# how many rolls to bake so that they are enough on 9 days out of 10
import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(36)
rng = np.random.default_rng(36)

n = 2400
weekday = rng.integers(0, 7, n)
sunny = rng.integers(0, 2, n)
demand = 3.0 + 0.8 * (weekday >= 5) + 0.5 * sunny + rng.gamma(2.0, 0.3, n)

X = np.concatenate([np.eye(7)[weekday], sunny[:, None]], axis=1).astype("float32")
y = demand.astype("float32").reshape(-1, 1)
X_train, X_test, y_train, y_test = X[:2000], X[2000:], y[:2000], y[2000:]

Q = 0.9


def quantile_loss(y_pred, y_true):
    err = y_true - y_pred
    return tf.reduce_mean(tf.maximum(Q * err, (Q - 1) * err))


model = keras.Sequential([
    keras.Input(shape=(8,)),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss=quantile_loss)

history = model.fit(X_train, y_train, epochs=25, batch_size=64, verbose=0)
print("first loss", history.history["loss"][0])
print("last loss ", history.history["loss"][-1])

bake = model.predict(X_test, verbose=0)
print("wanted: enough rolls on %.0f %% of the days" % (100 * Q))
print("got:    enough rolls on %.0f %% of the days" % (100 * np.mean(bake >= y_test)))
