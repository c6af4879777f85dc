# expect: wrong-reshape
from tensorflow.keras.datasets import mnist

(x_train, y_train), (x_test, y_test) = mnist.load_data()
# CNN에 맞게
x_train = x_train.reshape(x_train.shape[0], 28, 28, 1).astype("float32") / 255
x_test = x_test.reshape(x_train.shape[0], 28, 28, 1).astype("float32") / 255
print(x_train.shape, x_test.shape)
