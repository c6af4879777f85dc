import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

t = np.arange(1200)
tide = np.sin(t / 9.0) + 0.3 * np.sin(t / 2.3)
steps = 24
X = np.array([tide[i:i + steps] for i in range(len(tide) - steps)])[..., None]
y = tide[steps:].reshape(-1, 1)
cut = 900
model = Sequential([tf.keras.Input((steps, 1)), LSTM(16, return_sequences=True), LSTM(16, return_sequences=True), Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(X[:cut], y[:cut], epochs=4, validation_data=(X[cut:], y[cut:]), verbose=2)
forecast = model.predict(X[cut:])
print(forecast.shape, y[cut:].shape)
