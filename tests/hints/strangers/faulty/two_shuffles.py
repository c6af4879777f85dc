import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(1)
X = np.zeros((900, 16, 16, 1), dtype="float32")
y = np.zeros(900, dtype="int32")
for i in range(900):
    c = i // 300
    X[i] = rng.normal(0.3, 0.15, (16, 16, 1))
    if c == 1:
        X[i, 5:11, 5:11] += 0.5
    if c == 2:
        X[i, :, 7:9] += 0.5
    y[i] = c

# mix everything before splitting
np.random.shuffle(X)
np.random.shuffle(y)

X_train, X_test = X[:700], X[700:]
y_train, y_test = y[:700], y[700:]

model = keras.Sequential([
    keras.Input((16, 16, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=6, batch_size=32, validation_data=(X_test, y_test), verbose=2)
