# customers table is read from a csv file with the csv module
import csv
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)
with open("customers.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["age", "plan", "minutes", "left"])
    for i in range(800):
        age = int(rng.integers(18, 80))
        plan = ["basic", "plus", "pro"][int(rng.integers(3))]
        minutes = round(float(rng.uniform(0, 500)), 1)
        left = int(minutes < 200 and plan != "pro")
        w.writerow([age, plan, minutes, left])

rows, target = [], []
with open("customers.csv") as f:
    for r in csv.DictReader(f):
        rows.append([float(r["age"]) / 80, r["plan"], float(r["minutes"]) / 500])
        target.append(int(r["left"]))

X = np.array(rows, dtype=object)
y = np.array(target, dtype="float32")
print(X[:3], X.shape)

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(3,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=20, batch_size=32, validation_split=0.2, verbose=2)
