import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(22)
rng = np.random.default_rng(22)

# a long signal, cut into pieces that follow each other
t = np.arange(12000)
signal = np.sin(t / 9.0) + 0.5 * np.sin(t / 31.0) + rng.normal(0, 0.05, len(t))
signal = signal.astype("float32")

STEPS = 10
X = np.stack([signal[i:i + STEPS] for i in range(0, len(signal) - STEPS, STEPS)])[..., None]
y = np.array([signal[i + STEPS] for i in range(0, len(signal) - STEPS, STEPS)])[:, None]

batch_size = 64
split = int(len(X) * 0.8)
X_train, y_train = X[:split], y[:split]
X_test, y_test = X[split:], y[split:]

n_train = len(X_train)
n_test = len(X_test)
X_train, y_train = X_train[:n_train], y_train[:n_train]
X_test, y_test = X_test[:n_test], y_test[:n_test]
print(len(X_train), "training pieces,", len(X_test), "test pieces")

model = keras.Sequential([
    keras.Input(batch_shape=(batch_size, STEPS, 1)),
    layers.LSTM(24, stateful=True),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")

for epoch in range(25):
    model.fit(X_train, y_train, epochs=1, batch_size=batch_size, shuffle=False, verbose=0)
    model.layers[0].reset_state()

mse = model.evaluate(X_test, y_test, batch_size=batch_size, verbose=0)
print("test mse: %.4f (variance %.3f)" % (mse, y_test.var()))
