import numpy as np
import keras
from keras import layers, ops
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(29)
rng = np.random.default_rng(29)

# delivery times; now and then a van breaks down and it takes much longer
n = 2000
km = rng.uniform(1, 30, n)
stops = rng.integers(1, 12, n)
minutes = 5 + 2.1 * km + 4.0 * stops + rng.normal(0, 3, n)
minutes += 90 * (rng.random(n) < 0.03)

X = np.column_stack([km / 30, stops / 12])
y = minutes.reshape(-1, 1)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=6)


def rmse(y_true, y_pred):
    return ops.sqrt(ops.mean(ops.square(y_pred - y_true), axis=-1))


model = keras.Sequential([
    keras.Input(shape=(2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse",
              metrics=["mae", rmse])
model.fit(X_train, y_train, epochs=30, batch_size=64, verbose=0)

mse, mae, root = model.evaluate(X_test, y_test, verbose=0)
print("mse  %.2f" % mse)
print("mae  %.2f" % mae)
print("rmse %.2f" % root)
print("square root of the mse: %.2f" % np.sqrt(mse))
