import numpy as np
from tensorflow.keras import layers, models

rng = np.random.default_rng(3)
x = rng.integers(0, 2, (500, 10, 1)).astype("float32")
y = np.cumsum(x, axis=1)
model = models.Sequential([layers.Input((10, 1)), layers.LSTM(32, return_sequences=True), layers.TimeDistributed(layers.Dense(1))])
model.compile("adam", "mse")
model.fit(x, y, epochs=20, batch_size=32, verbose=0)
print(model.predict(x[:1], verbose=0).ravel())
