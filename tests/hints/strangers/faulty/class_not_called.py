import numpy as np
from keras.models import Sequential
from keras.layers import Dense, LSTM, Input

X = np.random.rand(100, 10, 1)
y = X.sum(axis=1)
model = Sequential
model.add(Input((10, 1)))
model.add(LSTM(16))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(X, y, epochs=2, batch_size=32)
