import numpy as np
from tensorflow.keras import layers, models, optimizers

rng = np.random.default_rng(0)
X = rng.random((800, 2)).astype("float32")
y = (X[:, 0] + X[:, 1] > 1).astype("int32")
model = models.Sequential([
    layers.Input((2,)),
    layers.Dense(64, activation="tanh"),
    layers.Dense(64, activation="tanh"),
    layers.Dense(1, activation="sigmoid"),
])
adam = optimizers.Adam(learning_rate=1e-6)
model.compile(loss="binary_crossentropy", optimizer=adam, metrics=["accuracy"])
history = model.fit(X, y, validation_split=0.2, epochs=12, verbose=0)
print(history.history["loss"])
