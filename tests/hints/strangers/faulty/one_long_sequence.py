import numpy as np
import tensorflow as tf

# 300 time points with 8 sensors each, one value to predict for every time point
np.random.seed(12)
T, F = 300, 8
sensors = np.cumsum(np.random.randn(T, F) * 0.1, axis=0)
weights = np.random.randn(F)
values = np.tanh(sensors @ weights).reshape(-1, 1)

X = sensors.reshape(1, T, F)
Y = values
print("X", X.shape, "Y", Y.shape)

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(T, F)),
    tf.keras.layers.LSTM(16, return_sequences=True),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.02), loss="mse")
hist = model.fit(X, Y, epochs=30, verbose=0)
print("loss at the start", hist.history["loss"][0], "and at the end", hist.history["loss"][-1])
