import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Input
from keras.callbacks import EarlyStopping

rng = np.random.default_rng(7)
X = rng.normal(size=(700, 8))
Y = (np.tanh(X[:, 0] * X[:, 1]) + X[:, 2] > 0).astype(int)
model = Sequential()
model.add(Input((8,)))
model.add(Dense(12, activation="relu"))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
stopper = EarlyStopping(monitor="val_loss", min_delta=0.1, patience=3, verbose=1)
model.fit(X, Y, epochs=60, batch_size=16, validation_split=0.2, callbacks=[stopper], verbose=2)
