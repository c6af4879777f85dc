import numpy as np
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

# consumption of machines, the new machines (test) are bigger
rng = np.random.default_rng(32)

def machines(n, low, high):
    power = rng.uniform(low, high, n)
    hours = rng.uniform(1, 24, n)
    temp = rng.uniform(10, 40, n)
    use = 0.2 * power + 0.3 * hours - 0.1 * temp
    return np.stack([power, hours, temp], axis=1), use

x_train, y_train = machines(1200, 10, 100)
x_test, y_test = machines(300, 60, 95)

scaler = StandardScaler()
x_train = scaler.fit_transform(x_train)
x_test = scaler.fit_transform(x_test)

model = keras.Sequential([
    keras.Input(shape=(3,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01), metrics=["mae"])
model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
print("train mae:", model.evaluate(x_train, y_train, verbose=0)[1])
print("test mae :", model.evaluate(x_test, y_test, verbose=0)[1])
