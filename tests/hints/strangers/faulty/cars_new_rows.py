import numpy as np
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(68)
rng = np.random.default_rng(68)

base = {"Audi": 9.0, "Dacia": 3.5, "Ford": 5.5, "Opel": 5.0, "Skoda": 6.0, "VW": 7.0}
brands = list(base)

brand = rng.choice(brands, 1500)
km = rng.uniform(5, 200, 1500)
age = rng.uniform(0, 15, 1500)
price = np.array([base[b] for b in brand]) * 4 - 0.06 * km - 0.9 * age + rng.normal(0, 0.6, 1500)

encoder = OneHotEncoder(sparse_output=False)
scaler = StandardScaler()
numbers = np.column_stack([km, age])
X_train = np.hstack([encoder.fit_transform(brand[:1200].reshape(-1, 1)),
                     scaler.fit_transform(numbers[:1200])])
X_test = np.hstack([encoder.transform(brand[1200:].reshape(-1, 1)),
                    scaler.transform(numbers[1200:])])
print("training table:", X_train.shape)

model = keras.Sequential([
    layers.Input(shape=(X_train.shape[1],)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
model.fit(X_train, price[:1200], epochs=25, batch_size=32, verbose=0)
print("error (thousand euro):", model.evaluate(X_test, price[1200:], verbose=0)[1])

# three cars from the newspaper
new_brand = np.array([["VW"], ["Dacia"], ["VW"]])
new_numbers = np.array([[60.0, 4.0], [20.0, 1.0], [150.0, 11.0]])
new_X = np.hstack([encoder.fit_transform(new_brand), scaler.transform(new_numbers)])
for b, p in zip(new_brand.ravel(), model.predict(new_X, verbose=0).ravel()):
    print(b, "is worth %.1f thousand euro" % p)
