# expect: layer-submodules-removed
from keras.models import Sequential
from keras.layers.core import Dense, Dropout, Flatten
from keras.datasets import mnist

(x_train, y_train), (x_test, y_test) = mnist.load_data()
model = Sequential([Flatten(input_shape=(28, 28)), Dense(10, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
model.fit(x_train[:500] / 255.0, y_train[:500], epochs=1)
