import numpy as np
from keras.layers import LSTM, Dense
from keras.models import Sequential

review = np.random.default_rng(3).random((40, 6, 30))
positive = np.random.default_rng(4).integers(0, 2, 40)
model = Sequential()
model.add(LSTM(20, input_shape=(1, 6, 30)))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(review, positive, batch_size=6, epochs=2)
