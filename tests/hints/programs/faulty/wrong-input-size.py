# expect: wrong-input-size
# MLP 실습: 784개의 픽셀
import keras
from keras.models import Sequential
from keras.layers import Dense, Input

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train / 255.0
model = Sequential([Input((784,)), Dense(64, activation="relu"), Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train[:500], y_train[:500], epochs=1)
