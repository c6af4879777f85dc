import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(21)

# few noisy rows, so the training has to be stopped in time
rng = np.random.default_rng(21)
X = rng.normal(size=(900, 20)).astype("float32")
signal = 1.5 * X[:, 0] - 1.0 * X[:, 1] + 0.8 * X[:, 2]
y = (signal + rng.normal(scale=1.5, size=900)).astype("float32")

X_train, y_train = X[:200], y[:200]
X_val, y_val = X[200:500], y[200:500]
X_test, y_test = X[500:], y[500:]

model = keras.Sequential([
    layers.Input(shape=(20,)),
    layers.Dense(128, activation="relu"),
    layers.Dense(128, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.004), loss="mse")

early = keras.callbacks.EarlyStopping(
    monitor="value_loss",
    mode="min",
    patience=8,
    restore_best_weights=True,
)
history = model.fit(
    X_train, y_train,
    validation_data=(X_val, y_val),
    epochs=50,
    batch_size=32,
    callbacks=[early],
    verbose=0,
)

val = history.history["val_loss"]
print("epochs run:", len(val))
print("best val_loss: %.2f in epoch %d" % (min(val), int(np.argmin(val)) + 1))
print("train mse: %.3f" % model.evaluate(X_train, y_train, verbose=0))
print("test mse:  %.3f" % model.evaluate(X_test, y_test, verbose=0))
