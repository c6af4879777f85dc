# expect: python-missing-colon
import keras

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
for i in range(5)
    print(x_train[i].shape, y_train[i])
