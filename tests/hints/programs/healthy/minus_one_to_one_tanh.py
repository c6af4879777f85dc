# expect: none
import keras
from keras import layers

# centred pixels: -1 is black, 1 is white
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:800].reshape(-1, 784).astype("float32") / 127.5 - 1
x_test = x_test[:200].reshape(-1, 784).astype("float32") / 127.5 - 1
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(64, activation="tanh", kernel_initializer="glorot_normal"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y[:800], epochs=2, verbose=0)
print(model.evaluate(x_test, y_test[:200], verbose=0))
