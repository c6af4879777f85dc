import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(42)
rng = np.random.default_rng(42)

# two input channels per time step, one output number per time step
N, T = 600, 20
X = rng.uniform(-1, 1, (N, T, 2)).astype("float32")
Y = np.zeros((N, T), dtype="float32")
for k in range(T):
    before = X[:, k - 1, 1] if k > 0 else 0.0
    Y[:, k] = 0.5 * X[:, k, 0] + 0.4 * before

X_train, Y_train = X[:500], Y[:500]
X_test, Y_test = X[500:], Y[500:]

model = Sequential()
model.add(Input(shape=(None, 2)))
model.add(LSTM(16, return_sequences=False))
model.add(Dense(8, activation="tanh"))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")

history = model.fit(X_train, Y_train, epochs=30, batch_size=16, verbose=0)
print("training loss: %.4f -> %.4f" % (history.history["loss"][0], history.history["loss"][-1]))

test_loss = model.evaluate(X_test, Y_test, verbose=0)
print("test loss: %.4f, variance of the targets: %.4f" % (test_loss, Y_test.var()))
out = model.predict(X_test[:1], verbose=0)
print("output shape for one sequence:", out.shape)
print("wanted:", np.round(Y_test[0, :6], 2))
print("got:   ", np.round(out.reshape(-1)[:6], 2))
