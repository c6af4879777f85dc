import numpy as np
import keras
from keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(6)
rng = np.random.default_rng(6)

# age, income, open loans  ->  will the customer pay back?
n = 1400
age = rng.uniform(20, 70, n)
income = rng.normal(2600, 700, n)
loans = rng.poisson(1.5, n)
pays = ((income - 2600) / 700 - (loans - 1.5) + (age - 45) / 30
        + rng.normal(0, 0.4, n) > 0).astype(int)

X = np.column_stack([age, income, loans])
X_train, X_test, y_train, y_test = train_test_split(X, pays, test_size=0.2, random_state=4)

scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(X_test)

model = keras.Sequential([
    keras.Input(shape=(3,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train_scaled, y_train, epochs=20, batch_size=16, verbose=0)
print("test accuracy: %.3f" % model.evaluate(X_test_scaled, y_test, verbose=0)[1])


def ask(age, income, loans):
    sample = np.array([age, income, loans], dtype=float).reshape(1, -1)
    sample = scaler.fit_transform(sample)
    return float(model.predict(sample, verbose=0)[0, 0])


print("rich, no loans:    %.3f" % ask(60, 4300, 0))
print("average:           %.3f" % ask(45, 2600, 1))
print("poor, many loans:  %.3f" % ask(22, 1100, 6))
