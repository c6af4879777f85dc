import random
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Input

random.seed(0)
np.random.seed(0)
Y = np.random.randint(0, 3, 900)
X_data = np.random.randn(900, 8)
X_data[np.arange(900), Y] += 4

# mix everything first
X_sample = X_data[random.sample(range(len(Y)), len(Y))]
Y_sample = Y[random.sample(range(len(Y)), len(Y))]

model = Sequential()
model.add(Input(shape=(8,)))
model.add(Dense(32, activation='relu'))
model.add(Dense(3, activation='softmax'))
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X_sample, Y_sample, validation_split=0.33, epochs=12, batch_size=50, verbose=2)
