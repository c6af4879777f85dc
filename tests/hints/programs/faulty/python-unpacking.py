# expect: python-unpacking
import keras

x_train, y_train, x_test, y_test = keras.datasets.mnist.load_data()
print(x_train.shape)
