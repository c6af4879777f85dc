import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

# age, income, debt  ->  will the loan be paid back?
n = 1200
age = rng.uniform(20, 70, n)
income = rng.uniform(15000, 90000, n)
debt = rng.uniform(0, 60000, n)
table = np.column_stack([age, income, debt])
paid = (income - 1.2 * debt + rng.normal(0, 4000, n) > 8000).astype("float32")

sc = StandardScaler().fit(table[:1000])
X = sc.transform(table)

net = keras.Sequential([
    layers.Input((3,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(X[:1000], paid[:1000], epochs=12, batch_size=32, verbose=2)
print("test accuracy:", net.evaluate(X[1000:], paid[1000:], verbose=0)[1])

customers = [
    [25, 80000, 2000],
    [60, 20000, 55000],
    [41, 70000, 10000],
    [33, 16000, 40000],
    [52, 30000, 58000],
]
for c in customers:
    row = np.array([c], dtype="float32")
    row = sc.fit_transform(row)
    p = net.predict(row, verbose=0)[0, 0]
    print(c, "pays back with probability %.3f" % p)
