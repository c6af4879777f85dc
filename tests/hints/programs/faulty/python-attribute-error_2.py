# expect: python-attribute-error
from keras.models import Sequential
from keras.layers import Dense, Conv2d, Flatten

model = Sequential([Conv2d(8, 3), Flatten(), Dense(10)])
