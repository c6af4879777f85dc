# Laptop prices from a csv file; some cells of the file are empty
import numpy as np
import tensorflow as tf
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(75)
rng = np.random.default_rng(75)

n = 1200
inches = rng.normal(15, 1.3, n)
ram = rng.choice([4, 8, 16, 32], n)
ghz = rng.uniform(1.6, 4.0, n)
kilos = 0.9 + 0.08 * inches + rng.normal(0, 0.2, n)
price = 120 + 18 * ram + 160 * ghz + 12 * inches + rng.normal(0, 40, n)
with open("laptops.csv", "w") as f:
    f.write("inches,ram,ghz,kilos,price\n")
    for row in zip(inches, ram, ghz, kilos, price):
        cells = ["%.3f" % v for v in row]
        if rng.random() < 0.04:
            cells[3] = ""
        f.write(",".join(cells) + "\n")

table = np.genfromtxt("laptops.csv", delimiter=",", skip_header=1)
X, y = table[:, :4], table[:, 4] / 1000
X_train, X_test = X[:900], X[900:]
y_train, y_test = y[:900], y[900:]

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(4,)),
    tf.keras.layers.Dense(24, activation="tanh"),
    tf.keras.layers.Dense(12, activation="tanh"),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="mse", metrics=["mae"])
model.fit(X_train, y_train, epochs=25, batch_size=32, verbose=0)

print("loss, mae:", model.evaluate(X_test, y_test, verbose=0))
print("first laptops:", (1000 * model.predict(X_test[:4], verbose=0).ravel()).round())
print("their prices: ", (1000 * y_test[:4]).round())
