import numpy as np
from keras import Sequential, layers

rng = np.random.default_rng(0)
series = (np.sin(np.arange(700) / 9) + rng.normal(scale=0.05, size=700)).astype("float32")
window = 8
inputs, targets = [], []
for i in range(len(series) - window):
    inputs.append(series[i:i + window])
    targets.append(series[i + window - 1])
train_x = np.array(inputs)[..., None]
train_y = np.array(targets)
model = Sequential([layers.Input((window, 1)), layers.LSTM(24), layers.Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(train_x, train_y, epochs=6, batch_size=16, verbose=2)
