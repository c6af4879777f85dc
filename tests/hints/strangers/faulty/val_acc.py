import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.callbacks import EarlyStopping

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)

# 24 x 24 pictures with a bright spot left or right of the middle; some labels are wrong
n = 1500
yy, xx = np.mgrid[0:24, 0:24]
y = rng.integers(0, 2, n)
x = np.empty((n, 24, 24, 1), dtype="float32")
for i in range(n):
    cx = rng.uniform(3, 11) if y[i] == 0 else rng.uniform(13, 21)
    cy = rng.uniform(3, 21)
    x[i, ..., 0] = np.exp(-((xx - cx) ** 2 + (yy - cy) ** 2) / 12.0) + rng.normal(0, 0.35, (24, 24))
wrong = rng.random(n) < 0.12
y[wrong] = 1 - y[wrong]
x_train, y_train = x[:500], y[:500]
x_val, y_val = x[500:1000], y[500:1000]
x_test, y_test = x[1000:], y[1000:]

model = keras.Sequential([
    layers.Input((24, 24, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

stop = EarlyStopping(monitor="val_acc", mode="max", patience=4, restore_best_weights=True)
history = model.fit(x_train, y_train, validation_data=(x_val, y_val),
                    epochs=40, batch_size=32, callbacks=[stop], verbose=2)

print("epochs done:", len(history.history["loss"]))
print("train (loss, acc):", model.evaluate(x_train, y_train, verbose=0))
print("test  (loss, acc):", model.evaluate(x_test, y_test, verbose=0))
