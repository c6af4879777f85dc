import numpy as np
import tensorflow as tf

hours = np.arange(500)
series = 400 + 150 * np.sin(hours / 24 * 6.28) + np.random.default_rng(3).normal(0, 10, 500)
low, high = series.min(), series.max()
scaled = (series - low) / (high - low)

steps = 12
X = np.array([scaled[i:i + steps] for i in range(500 - steps)]).reshape(-1, steps, 1)
Y = scaled[steps:]

lstm = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(steps, 1)),
    tf.keras.layers.LSTM(20),
    tf.keras.layers.Dense(1),
])
lstm.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="mse")
lstm.fit(X, Y, epochs=8, verbose=0)

last = series[-12:]
tomorrow = lstm.predict(last.reshape(1, steps, 1))
print("cars next hour:", tomorrow[0, 0] * (high - low) + low)
