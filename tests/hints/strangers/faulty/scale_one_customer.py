import numpy as np
from tensorflow import keras
from sklearn.preprocessing import StandardScaler

np.random.seed(9)
keras.utils.set_random_seed(9)

# age, income, months as customer, calls to the hotline
n = 2000
age = np.random.uniform(18, 80, n)
income = np.random.normal(42000, 12000, n)
months = np.random.uniform(0, 120, n)
calls = np.random.poisson(2, n)
score = 0.9 * calls - 0.03 * months - 0.00005 * (income - 42000) + np.random.normal(0, 0.5, n)
left = (score > 0).astype(int)
X = np.column_stack([age, income, months, calls])

scaler = StandardScaler()
x_train = scaler.fit_transform(X[:1600])
x_test = scaler.transform(X[1600:])

model = keras.Sequential([
    keras.layers.Input(shape=(4,)),
    keras.layers.Dense(24, activation="relu"),
    keras.layers.Dense(12, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, left[:1600], epochs=15, batch_size=32, verbose=0)
print("test accuracy:", round(model.evaluate(x_test, left[1600:], verbose=0)[1], 3))

new_customers = [
    [25, 30000, 3, 7],
    [61, 55000, 110, 0],
    [44, 41000, 60, 1],
    [33, 38000, 12, 5],
]
for customer in new_customers:
    row = np.array(customer, dtype=float).reshape(1, -1)
    row = scaler.fit_transform(row)
    p = model.predict(row, verbose=0)[0, 0]
    print(customer, "-> probability of leaving", round(float(p), 3))
