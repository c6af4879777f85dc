# expect: amounts-became-places
import keras
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(11)
rooms = rng.normal(size=(400, 3))
price = np.round(np.exp(4 + rooms @ np.array([0.5, -0.3, 0.2])), 2)

encoder = LabelEncoder()
target = encoder.fit_transform(price) / 100.0
x_train, x_test, y_train, y_test = train_test_split(rooms, target, random_state=0)
net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
net.compile(keras.optimizers.Adam(0.01), "mse")
net.fit(x_train, y_train, epochs=12, verbose=0)
print(net.evaluate(x_test, y_test, verbose=0))
