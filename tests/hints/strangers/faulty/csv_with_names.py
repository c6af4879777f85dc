import csv

import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(18)

# a small air quality file: station, pm25, no2, temperature, bad air (0/1)
with open("station_day.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["station", "pm25", "no2", "temp", "bad"])
    for i in range(900):
        pm, no2, temp = np.random.gamma(3, 20), np.random.gamma(2, 15), np.random.normal(24, 6)
        w.writerow(["ST%03d" % (i % 7), round(pm, 1), round(no2, 1), round(temp, 1),
                    int(pm + 0.7 * no2 > 80)])

rows = []
with open("station_day.csv") as f:
    for r in csv.DictReader(f):
        rows.append([r["station"], float(r["pm25"]), float(r["no2"]), float(r["temp"]), int(r["bad"])])
table = np.array(rows, dtype=object)

x = table[:, 1:4]
y = table[:, 4]
x = (x - np.array([60.0, 30.0, 24.0])) / np.array([40.0, 20.0, 6.0])
x_train, x_test = x[:700], x[700:]
y_train, y_test = y[:700], y[700:]

model = keras.Sequential([
    keras.layers.Input(shape=(3,)),
    keras.layers.Dense(100, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", metrics=["accuracy"], loss="binary_crossentropy")
model.fit(x_train, y_train, batch_size=32, epochs=10, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
