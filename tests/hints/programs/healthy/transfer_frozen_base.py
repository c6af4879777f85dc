# expect: none
import keras
from keras import layers

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:1000].reshape(-1, 28, 28, 1).astype("float32") / 255
y = y[:1000]

# 1. a small base learns the digits 0 to 4
low = y < 5
base = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
])
first = keras.Sequential([base, layers.Dense(5, activation="softmax")])
first.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
first.fit(x[low], y[low], epochs=2, verbose=0)

# 2. the base is frozen, a new head learns the digits 5 to 9
base.trainable = False
second = keras.Sequential([base, layers.Dense(5, activation="softmax")])
second.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
second.fit(x[~low], y[~low] - 5, epochs=3, verbose=0)
print(second.evaluate(x[~low], y[~low] - 5, verbose=0))
