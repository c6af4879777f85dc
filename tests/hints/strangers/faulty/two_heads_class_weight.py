import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(8)

# predict (1) if a machine breaks down soon and (2) its temperature
n = 2000
sensors = np.random.normal(size=(n, 8)).astype("float32")
risk = sensors[:, 0] + 0.8 * sensors[:, 1] - 0.5 * sensors[:, 2]
broken = (risk + 0.2 * np.random.normal(size=n) > 1.9).astype("float32").reshape(-1, 1)
temp = (0.7 * sensors[:, 3] - 0.4 * sensors[:, 4] + 0.1 * np.random.normal(size=n)).reshape(-1, 1)
print("share of breakdowns:", broken.mean())

inp = keras.Input(shape=(8,))
h = layers.Dense(32, activation="relu")(inp)
out_broken = layers.Dense(1, activation="sigmoid", name="broken")(h)
out_temp = layers.Dense(1, name="temp")(h)
model = keras.Model(inp, {"broken": out_broken, "temp": out_temp})
model.compile(
    optimizer="adam",
    loss={"broken": "binary_crossentropy", "temp": "mse"},
)

train = slice(0, 1600)
test = slice(1600, n)
weight_of_class = {0: 1.0, 1: float((1 - broken[train].mean()) / broken[train].mean())}

model.fit(
    sensors[train],
    {"broken": broken[train], "temp": temp[train]},
    class_weight=weight_of_class,
    epochs=20,
    batch_size=32,
    verbose=2,
)

pred = model.predict(sensors[test], verbose=0)
found = pred["broken"] > 0.5
print("recall of breakdowns:", (found & (broken[test] == 1)).sum() / broken[test].sum())
print("temperature mae:", np.abs(pred["temp"] - temp[test]).mean())
