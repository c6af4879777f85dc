import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)

# sensors of a pump: temperature [K], pressure [Pa], speed [rpm], vibration [mm]
n = 1600
temp = rng.normal(350, 12, n)
pressure = rng.normal(240000, 15000, n)
speed = rng.normal(1480, 60, n)
vibration = rng.normal(0.4, 0.1, n)
risk = ((temp - 350) / 12 - (pressure - 240000) / 15000
        + (speed - 1480) / 60 + (vibration - 0.4) / 0.1)
fails = (risk + rng.normal(0, 0.4, n) > 0).astype("float32")

X = np.column_stack([temp, pressure, speed, vibration]).astype("float32")
X_train, X_test, y_train, y_test = train_test_split(X, fails, test_size=0.25,
                                                    random_state=3, stratify=fails)

norm = layers.Normalization(axis=-1)

model = keras.Sequential([
    keras.Input(shape=(4,)),
    norm,
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(X_train, y_train, validation_split=0.2,
                    epochs=20, batch_size=32, verbose=0)

print("loss in the last epoch:", history.history["loss"][-1])
print("test accuracy: %.3f" % model.evaluate(X_test, y_test, verbose=0)[1])
