import numpy as np
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

X = np.random.randn(400, 5)
Y = X @ np.array([1., -2., .5, 3., 0.])

model = Sequential([Input(shape=(5,)), Dense(20, activation='relu'), Dense(1)])
model.compile(loss='mse', optimizer='adam')

keep = ModelCheckpoint(filepath='weights-{epoch:02d}.hdf5', monitor='val_loss', save_best_only=True)
stop = EarlyStopping(monitor='val_loss', patience=3)
model.fit(X, Y, validation_split=0.25, epochs=20, callbacks=[keep, stop], verbose=0)
