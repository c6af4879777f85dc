import numpy as np
import keras
from keras.layers import Dense, Dropout

# open, high, low, close of 60 days -> close of day 61
days = np.random.default_rng(7).normal(size=(700, 4)).cumsum(axis=0)
days = (days - days.min(axis=0)) / (days.max(axis=0) - days.min(axis=0))
x, y = [], []
for i in range(60, 700):
    x.append(days[i - 60:i])
    y.append(days[i, 3:4])
x, y = np.array(x), np.array(y)
x_train, y_train, x_test, y_test = x[:500], y[:500], x[500:], y[500:]

net = keras.models.Sequential()
net.add(keras.Input(shape=(60, 4)))
net.add(Dense(48, activation='relu'))
net.add(Dropout(0.1))
net.add(Dense(1))
net.compile(optimizer='adam', loss='mean_squared_error')
net.fit(x_train, y_train, epochs=5, batch_size=64, validation_data=(x_test, y_test))
guess = net.predict(x_test)
print(guess.shape, y_test.shape)
