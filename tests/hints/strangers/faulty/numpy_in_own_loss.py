import numpy as np
import tensorflow as tf

# heating demand of flats: being too low costs twice as much as being too high
rng = np.random.RandomState(1)
X = rng.rand(600, 5).astype("float32")
demand = 10 * X[:, 0] + 4 * X[:, 1] ** 2 - 3 * X[:, 2] + 0.1 * rng.randn(600)
demand = demand.astype("float32").reshape(-1, 1)


def cost_of_error(y_true, y_pred):
    diff = y_true - y_pred
    too_low = np.maximum(diff, 0.0)
    return tf.reduce_mean(tf.abs(diff) + too_low)


model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(5,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.01), loss=cost_of_error)

model.fit(X[:500], demand[:500], epochs=15, batch_size=25, verbose=0)
print("cost on the rest:", model.evaluate(X[500:], demand[500:], verbose=0))
print(np.c_[model.predict(X[500:505], verbose=0), demand[500:505]])

errors = demand[500:] - model.predict(X[500:], verbose=0)
print("too low in %d flats, too high in %d flats" % ((errors > 0).sum(), (errors < 0).sum()))
