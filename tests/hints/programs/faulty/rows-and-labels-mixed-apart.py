# expect: rows-and-labels-mixed-apart
import keras
import numpy as np
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(3)
x = rng.normal(size=(200, 4))
y = x[:, 0] * 2
x_train, x_test = train_test_split(x, test_size=0.2)
y_train, y_test = train_test_split(y, test_size=0.2)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x_train, y_train, epochs=2, verbose=0)
