import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout, Input, Activation
from keras.utils import to_categorical

rng = np.random.default_rng(4)
sounds = rng.normal(size=(330, 20, 6)).astype("float32")
kind = rng.integers(0, 11, 330)
sounds[np.arange(330), :, kind % 6] += kind[:, None] / 3
labels = to_categorical(kind, 11)

model = Sequential()
model.add(Input((20, 6)))
model.add(LSTM(24, return_sequences=True))
model.add(Dropout(0.2))
model.add(Dense(11))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(sounds, labels, batch_size=32, epochs=3, verbose=2)
