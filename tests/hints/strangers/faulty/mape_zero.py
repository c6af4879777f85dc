# hours of rain per day, many dry days
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(39)
n = 1500
X = rng.normal(size=(n, 5)).astype("float32")
rain = np.maximum(0, 2 * X[:, 0] + X[:, 1] - 1).astype("float32")
print("dry days: %.0f %%" % (100 * np.mean(rain == 0)))

model = keras.Sequential([
    keras.Input(shape=(5,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse",
              metrics=["mean_absolute_percentage_error"])
model.fit(X[:1200], rain[:1200], epochs=15, batch_size=32, verbose=2)

res = model.evaluate(X[1200:], rain[1200:], verbose=0)
print("mse %.4f" % res[0])
print("average error:", res[1])
p = model.predict(X[1200:1208], verbose=0)[:, 0]
print(np.round(p, 2))
print(np.round(rain[1200:1208], 2))
