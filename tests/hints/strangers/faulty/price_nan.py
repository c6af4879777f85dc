import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

# sale prices of flats in dollars
rng = np.random.default_rng(24)
n = 1400
X = rng.normal(size=(n, 10)).astype("float32")
coef = rng.uniform(5000, 30000, size=10)
price = 250000 + X @ coef + rng.normal(0, 5000, n)

x_train, x_test = X[:1100], X[1100:]
y_train, y_test = price[:1100], price[1100:]

model = keras.Sequential([
    keras.Input(shape=(10,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.05), loss="mean_squared_error", metrics=["mae"])
model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=2)
print("loss and mae on test:", model.evaluate(x_test, y_test, verbose=0))
