# expect: integer-division
from keras.datasets import mnist

(x_train, y_train), (x_test, y_test) = mnist.load_data()
x_train = x_train.reshape(-1, 28, 28, 1)
x_test = x_test.reshape(-1, 28, 28, 1)

# 0~1로 정규화
x_train /= 255
x_test /= 255
print(x_train.min(), x_train.max())
