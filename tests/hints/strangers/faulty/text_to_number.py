import numpy as np
from keras import Sequential, layers
from keras.optimizers import SGD

rng = np.random.default_rng(3)
steps = rng.random((400, 10, 3)).astype("float32")
value = steps[:, :, 0].mean(axis=1)
value = (value - value.mean()) / value.std()
model = Sequential([layers.Input((10, 3)), layers.LSTM(24), layers.Dense(20, activation="tanh"), layers.Dense(1)])
model.compile(optimizer=SGD(learning_rate=1e-5), loss="mse")
model.fit(steps, value, epochs=8, batch_size=32, verbose=2)
