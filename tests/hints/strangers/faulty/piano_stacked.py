from keras.models import Sequential
from keras.layers import LSTM, Dense
import numpy as np

# notes of a melody, 12 keys, one-hot; guess the next one
melody = (np.arange(600) * 5 + np.arange(600) // 7) % 12
onehot = np.eye(12)[melody]
xs = np.stack([onehot[i:i + 16] for i in range(580)])
ys = np.stack([onehot[i + 16] for i in range(580)])

model = Sequential()
model.add(LSTM(32, input_shape=(16, 12)))
model.add(LSTM(32))
model.add(Dense(12, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam')
model.fit(xs, ys, epochs=2, batch_size=32)
