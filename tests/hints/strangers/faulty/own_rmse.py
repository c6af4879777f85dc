import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

np.random.seed(0)
tf.random.set_seed(0)

# flats: size, rooms, floor, age, distance to the centre
n = 1500
size = np.random.uniform(25, 140, n)
rooms = np.round(size / 28 + np.random.normal(0, 0.4, n)).clip(1, 6)
floor = np.random.randint(0, 9, n)
age = np.random.uniform(0, 80, n)
dist = np.random.uniform(0.5, 18, n)
rent = 9.5 * size + 40 * rooms - 2.1 * age - 21 * dist + np.random.normal(0, 30, n)

X = np.column_stack([size, rooms, floor, age, dist])
x_train, x_test, y_train, y_test = train_test_split(X, rent / 100, test_size=0.25, random_state=1)

sc = StandardScaler()
x_train = sc.fit_transform(x_train)
x_test = sc.transform(x_test)

model = keras.Sequential([
    keras.layers.Input(shape=(5,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
history = model.fit(x_train, y_train, epochs=30, batch_size=16, verbose=0)
print("keras, last training mse:", round(history.history["loss"][-1], 3))


def rmse(y_true, y_pred):
    return np.sqrt(np.square(np.subtract(y_true, y_pred)).mean())


print("rmse on train:", round(rmse(y_train, model.predict(x_train, verbose=0)), 3))
print("rmse on test :", round(rmse(y_test, model.predict(x_test, verbose=0)), 3))
