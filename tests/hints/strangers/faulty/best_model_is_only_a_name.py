import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(27)
rng = np.random.default_rng(27)

x = rng.normal(size=(200, 10)).astype("float32")
y = x[:, 0] * 2 - x[:, 1] + rng.normal(0, 2.0, 200)
x_train, y_train = x[:60], y[:60]
x_val, y_val = x[60:], y[60:]

model = keras.Sequential([
    layers.Input((10,)),
    layers.Dense(256, activation="relu"),
    layers.Dense(256, activation="relu"),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")

best_loss = float("inf")
best_model = None
for epoch in range(40):
    for start in range(0, 60, 20):
        model.train_on_batch(x_train[start:start + 20], y_train[start:start + 20])
    val_loss = model.evaluate(x_val, y_val, batch_size=140, verbose=0)
    if val_loss < best_loss:
        best_loss = val_loss
        best_model = model
        print("epoch", epoch, "new best:", round(val_loss, 3))

print("best validation loss seen:     ", best_loss)
print("loss of the model that was kept:", best_model.evaluate(x_val, y_val, batch_size=140, verbose=0))
