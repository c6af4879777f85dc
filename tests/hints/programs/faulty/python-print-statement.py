# expect: python-print-statement
import keras

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
print "digits", x_train.shape
