# predict house prices (in 100k) from some features
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(7)
n = 1500
rooms = rng.integers(2, 9, n)
area = rng.uniform(40, 220, n)
age = rng.uniform(0, 60, n)
dist = rng.uniform(0.5, 25, n)
price = 0.4 + 0.12 * rooms + 0.015 * area - 0.008 * age - 0.03 * dist + rng.normal(0, 0.1, n)

X = np.stack([rooms, area, age, dist], axis=1)
X = (X - X.mean(axis=0)) / X.std(axis=0)
y = price

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)

model = keras.Sequential()
model.add(keras.Input(shape=(4,)))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(16, activation="relu"))
model.add(layers.Dense(1))

model.compile(loss="mean_squared_error", optimizer="adam", metrics=["accuracy"])
history = model.fit(X_train, y_train, epochs=25, batch_size=32,
                    validation_split=0.1, verbose=2)

score = model.evaluate(X_test, y_test, verbose=0)
print("test loss:", score[0])
print("test metric:", score[1])

pred = model.predict(X_test[:5], verbose=0)
for p, t in zip(pred[:, 0], y_test[:5]):
    print("predicted %.2f   real %.2f" % (p, t))
