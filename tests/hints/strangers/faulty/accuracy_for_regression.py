import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import load_diabetes
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(1)
X, y = load_diabetes(return_X_y=True)
X = StandardScaler().fit_transform(X)
y = y / 100.0
x_train, y_train = X[:350], y[:350]
x_test, y_test = X[350:], y[350:]

model = keras.Sequential()
model.add(layers.Input((10,)))
model.add(layers.Dense(13, activation="relu"))
model.add(layers.Dense(1))
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.005), metrics=["accuracy"])

model.fit(x_train, y_train, batch_size=16, epochs=25, verbose=0, validation_data=(x_test, y_test))
scores = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
print("Test scores:", scores)
