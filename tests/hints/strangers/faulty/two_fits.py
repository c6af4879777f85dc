import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(44)
rng = np.random.default_rng(44)


def cars(n, max_age):
    age = rng.uniform(0, max_age, n)
    km = age * 15 + rng.normal(0, 12, n)
    power = rng.normal(100, 25, n)
    price = 30 - 1.6 * age - 0.02 * km + 0.06 * (power - 100) + rng.normal(0, 0.6, n)
    return np.column_stack([age, km, power]), price


# train on all cars of the past years, test on the young cars of a leasing company
SAMPLE_COUNT, TEST_COUNT = 2000, 400
X_train, y_train = cars(SAMPLE_COUNT, 14)
X_test, y_test = cars(TEST_COUNT, 4)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.fit_transform(X_test)

model = keras.Sequential([
    keras.Input(shape=(3,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", metrics=["mae"])
history = model.fit(X_train, y_train, validation_split=0.2, epochs=30,
                    batch_size=32, verbose=0)

print("val mae during training: %.2f thousand" % history.history["val_mae"][-1])
print("mae on the leasing cars: %.2f thousand" % model.evaluate(X_test, y_test, verbose=0)[1])
guess = model.predict(X_test[:4], verbose=0)[:, 0]
print("guess:", np.round(guess, 1), " real:", np.round(y_test[:4], 1))
