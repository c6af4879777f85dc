import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)

# night temperature from cloud cover, wind, humidity and day of the year
n = 2000
cloud = rng.uniform(0, 1, n)
wind = rng.uniform(0, 1, n)
humidity = rng.uniform(0, 1, n)
season = rng.uniform(0, 1, n)
temperature = (-8 * np.cos(2 * np.pi * season) + 5 * cloud - 3 * wind
               + 2 * humidity + rng.normal(0, 0.8, n))

X = np.column_stack([cloud, wind, humidity, season]).astype("float32")
y = temperature.astype("float32")
print("temperatures between", y.min(), "and", y.max())

X_train, X_test = X[:1600], X[1600:]
y_train, y_test = y[:1600], y[1600:]

model = tf.keras.Sequential()
model.add(tf.keras.layers.Input(shape=(4,)))
model.add(tf.keras.layers.Dense(64, activation="relu"))
model.add(tf.keras.layers.Dense(64, activation="relu"))
model.add(tf.keras.layers.Dense(1, activation="sigmoid"))

model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="mean_squared_error", metrics=["mae"])

history = model.fit(X_train, y_train, epochs=20, batch_size=32, verbose=0)
for e in (0, 4, 9, 19):
    print("epoch", e + 1, "loss", history.history["loss"][e])

print("test MAE:", model.evaluate(X_test, y_test, verbose=0)[1])
for p, t in zip(model.predict(X_test[:6], verbose=0)[:, 0], y_test[:6]):
    print("predicted %6.2f   measured %6.2f" % (p, t))
