# expect: near-copies-on-both-sides
import keras
import numpy as np
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(19)
people = rng.normal(size=(50, 12))
ill = rng.integers(0, 2, 50)
who = np.repeat(np.arange(50), 8)
x = people[who] + rng.normal(0, 0.05, (400, 12))
y = ill[who].astype("float32")
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=0)
net = keras.Sequential(
    [
        keras.Input((12,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=15, verbose=0)
print(net.evaluate(x_test, y_test, verbose=0))
