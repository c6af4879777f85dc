# predict the next scaled return of a series with an LSTM
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

np.random.seed(3)
t = np.arange(800)
signal = np.sin(t / 6.0) + 0.5 * np.sin(t / 2.5) + 0.05 * np.random.randn(800)
signal = (signal - signal.mean()) / signal.std()

look = 20
X = np.array([signal[i:i + look] for i in range(len(signal) - look)])[..., None]
y = signal[look:]
X_train, X_test = X[:600], X[600:]
y_train, y_test = y[:600], y[600:]

model = keras.Sequential()
model.add(keras.Input(shape=(look, 1)))
model.add(layers.LSTM(24))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2)

pred = model.predict(X_test, verbose=0)[:, 0]
print("real values from %.2f to %.2f" % (y_test.min(), y_test.max()))
print("predictions from %.2f to %.2f" % (pred.min(), pred.max()))
print("test mse: %.3f" % np.mean((pred - y_test) ** 2))
