# expect: few-rows-to-learn
import keras
import numpy as np
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(8)
x = rng.normal(size=(600, 10))
y = (x[:, :3].sum(axis=1) > 0).astype("float32")
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.9, random_state=0)
net = keras.Sequential(
    [
        keras.Input((10,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=20, verbose=0)
print(net.evaluate(x_test, y_test, verbose=0))
