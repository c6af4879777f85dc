# Guess the exam mark (0-100) from study hours, sleep and lessons attended
import numpy as np
import tensorflow as tf
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(44)
rng = np.random.default_rng(44)

n = 1000
hours = rng.uniform(0, 30, n)
sleep = rng.uniform(4, 9, n)
lessons = rng.integers(0, 21, n)
mark = np.clip(15 + 1.5 * hours + 2.5 * sleep + 0.8 * lessons + rng.normal(0, 4, n), 0, 100)
X = np.column_stack([hours, sleep, lessons])

X_train, X_test, y_train, y_test = train_test_split(X, mark, test_size=0.25, random_state=44)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

model = tf.keras.Sequential()
model.add(tf.keras.Input(shape=(3,)))
model.add(tf.keras.layers.Dense(32, activation="relu"))
model.add(tf.keras.layers.Dense(16, activation="relu"))
model.add(tf.keras.layers.Dense(1))
model.compile(loss="mean_squared_error", optimizer=tf.keras.optimizers.Adam(0.005),
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=50, batch_size=32, verbose=0)

loss, how_good = model.evaluate(X_test, y_test, verbose=0)
print("quality of the model on the test students:", round(how_good, 4))

for p, t in zip(model.predict(X_test[:5], verbose=0).ravel(), y_test[:5]):
    print("predicted %.1f   real %.1f" % (p, t))
