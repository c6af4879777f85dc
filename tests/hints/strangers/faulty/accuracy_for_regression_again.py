import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(1)

data = load_diabetes()
X, y = data.data, data.target / 100.0

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
scaler = StandardScaler().fit(X_train)
X_train = scaler.transform(X_train)
X_test = scaler.transform(X_test)

model = keras.Sequential([
    layers.Input(shape=(X_train.shape[1],)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="mean_squared_error",
              metrics=["accuracy"])

history = model.fit(X_train, y_train, epochs=25, batch_size=16,
                    validation_split=0.15, verbose=0)

results = model.evaluate(X_test, y_test, verbose=0, return_dict=True)
for name, value in results.items():
    print("test", name, "=", round(value, 4))

print("first predictions:", model.predict(X_test[:4], verbose=0).ravel().round(2))
print("first targets    :", y_test[:4].round(2))
