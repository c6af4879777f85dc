# expect: narrow-hidden-layer
import keras
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
x = x / 16.0
net = keras.Sequential(
    [
        keras.Input((64,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x[:1000], y[:1000], epochs=6, verbose=0)
print(net.evaluate(x[1000:], y[1000:], verbose=0))
