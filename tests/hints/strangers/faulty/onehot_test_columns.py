import numpy as np
from sklearn.preprocessing import OneHotEncoder
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input

# cars: brand and age -> price in thousands
rng = np.random.default_rng(14)
base = {"audi": 20.0, "fiat": 9.0, "ford": 12.0, "kia": 11.0, "volvo": 18.0, "tesla": 30.0}

def make(brands, n):
    b = rng.choice(brands, size=n)
    age = rng.uniform(0, 10, size=n)
    price = np.array([base[k] for k in b]) * np.exp(-0.1 * age) + rng.normal(0, 0.3, n)
    return b.reshape(-1, 1), age.reshape(-1, 1) / 10, price / 10

b_train, age_train, y_train = make(list(base), 900)
b_test, age_test, y_test = make(["audi", "fiat", "ford", "kia"], 100)

enc = OneHotEncoder(sparse_output=False)
X_train = np.hstack([enc.fit_transform(b_train), age_train])
X_test = np.hstack([enc.fit_transform(b_test), age_test])
print(X_train.shape, X_test.shape)

model = Sequential()
model.add(Input(shape=(X_train.shape[1],)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1))
model.compile(loss="mse", optimizer="adam", metrics=["mae"])
model.fit(X_train, y_train, epochs=20, batch_size=16, verbose=0)

y_pred = model.predict(X_test, verbose=0)
print("mean error (thousands):", 10 * np.mean(np.abs(y_pred[:, 0] - y_test)))
