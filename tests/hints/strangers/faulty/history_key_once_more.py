import numpy as np
from tensorflow.keras import models, layers

# small pictures with a cross or a plus sign
rng = np.random.default_rng(24)


def sign(kind):
    a = rng.uniform(0, 0.4, (20, 20))
    cx, cy, r = rng.integers(7, 13), rng.integers(7, 13), rng.integers(4, 7)
    for k in range(-r, r + 1):
        if kind == 0:
            a[cy + k, cx] = a[cy, cx + k] = rng.uniform(0.7, 1)
        else:
            a[cy + k, cx + k] = a[cy + k, cx - k] = rng.uniform(0.7, 1)
    return a[..., None]


y = np.array([0, 1] * 400)
x = np.array([sign(k) for k in y], dtype="float32")
x_train, y_train = x[:600], y[:600]
x_test, y_test = x[600:], y[600:]

model = models.Sequential()
model.add(layers.Input((20, 20, 1)))
model.add(layers.Conv2D(16, (3, 3), activation="relu"))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(32, (3, 3), activation="relu"))
model.add(layers.Flatten())
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])

history = model.fit(x_train, y_train, epochs=6, batch_size=32, validation_split=0.2, verbose=0)

acc = history.history["acc"]
val_acc = history.history["val_acc"]
loss = history.history["loss"]
val_loss = history.history["val_loss"]
for epoch in range(len(acc)):
    print(f"epoch {epoch + 1}: loss {loss[epoch]:.3f} acc {acc[epoch]:.3f} "
          f"val_loss {val_loss[epoch]:.3f} val_acc {val_acc[epoch]:.3f}")
print("test:", model.evaluate(x_test, y_test, verbose=0))
