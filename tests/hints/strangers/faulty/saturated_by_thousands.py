import numpy as np
from tensorflow.keras import layers, models

rng = np.random.default_rng(9)
X_train = rng.normal(loc=5000, scale=900, size=(900, 30)).astype("float32")
y_train = (X_train[:, :3].mean(axis=1) > 5000).astype("int32")
model = models.Sequential([
    layers.Input((30,)),
    layers.Dense(100, activation="tanh"),
    layers.Dense(50, activation="tanh"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=6, batch_size=32, verbose=2)
