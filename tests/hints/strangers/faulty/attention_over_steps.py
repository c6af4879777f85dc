import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(18)

# 12 time steps: a value and a bell (0/1). The answer is the value when the bell rang.
n, steps = 2500, 12
values = np.random.uniform(-1, 1, size=(n, steps))
bell = np.zeros((n, steps))
where = np.random.randint(0, steps, size=n)
bell[np.arange(n), where] = 1.0
X = np.stack([values, bell], axis=-1).astype("float32")
y = values[np.arange(n), where].astype("float32").reshape(-1, 1)

X_train, y_train = X[:2000], y[:2000]
X_test, y_test = X[2000:], y[2000:]

inputs = keras.Input(shape=(steps, 2))
hidden = layers.Dense(8, activation="tanh")(inputs)
scores = layers.Dense(1)(hidden)                       # (batch, steps, 1)
weights = layers.Softmax(axis=-1, name="attention")(scores)
context = layers.Dot(axes=1)([weights, inputs])         # weighted sum of the steps
context = layers.Flatten()(context)
outputs = layers.Dense(1)(context)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(X_train, y_train, epochs=15, batch_size=50, verbose=2)

print("test mse:", model.evaluate(X_test, y_test, verbose=0))
print("variance of the answers:", y_test.var())

look = keras.Model(inputs, weights)
print("bell in step", where[2000])
print("attention:", np.round(look.predict(X_test[:1], verbose=0).ravel(), 2))
