import numpy as np
from keras.layers import LSTM, TimeDistributed, Dense, Flatten
from keras.models import Sequential

batch_size, feature_size = 30, 5
features = np.random.default_rng(5).random((300, 12, feature_size))
labels = features.sum(axis=(1, 2)).reshape(-1, 1)
model = Sequential()
model.add(LSTM(5, return_sequences=True, input_shape=(batch_size, feature_size)))
model.add(TimeDistributed(Dense(3)))
model.add(Flatten())
model.add(Dense(1))
model.compile(loss="mean_squared_error", optimizer="rmsprop")
model.fit(features, labels, batch_size=batch_size, epochs=2, validation_split=0.05, verbose=0)
