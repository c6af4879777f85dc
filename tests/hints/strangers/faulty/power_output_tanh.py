import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Activation, Input

rng = np.random.default_rng(7)
x = rng.uniform(-1, 1, size=(1000, 6)).astype("float32")
y = (120 + 15 * x[:, 0] - 20 * x[:, 1] ** 2 + 9 * x[:, 2]).astype("float32")

model = Sequential()
model.add(Input((6,)))
model.add(Dense(16))
model.add(Activation("tanh"))
model.add(Dense(16))
model.add(Activation("tanh"))
model.add(Dense(1))
model.add(Activation("tanh"))  # out
model.compile(optimizer="adam", loss="mse")
hist = model.fit(x, y, batch_size=16, epochs=25, verbose=0)
print(hist.history["loss"][0], hist.history["loss"][-1])
