# expect: result-discarded
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(-1, 784).astype("float32")
x_test = x_test[:200].reshape(-1, 784).astype("float32")
x_train / 255.0
x_test / 255.0

model = keras.Sequential()
model.add(keras.Input((784,)))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train[:500], epochs=2)
print(model.evaluate(x_test, y_test[:200]))
