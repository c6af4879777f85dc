import os
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(2)

# small field survey file: 4 spectral bands and the crop class of every patch
# (1 = wheat, 2 = maize, 3 = grass)
if not os.path.exists("fields.csv"):
    rng = np.random.default_rng(2)
    centres = np.array([[0.2, 0.3, 0.25, 0.7], [0.3, 0.35, 0.4, 0.5], [0.15, 0.5, 0.3, 0.6]])
    crop = rng.integers(1, 4, size=900)
    bands = centres[crop - 1] + rng.normal(scale=0.05, size=(900, 4))
    np.savetxt("fields.csv", np.column_stack([bands, crop]),
               delimiter=",", header="b2,b3,b4,b8,crop", comments="", fmt="%.4f")

table = np.loadtxt("fields.csv", delimiter=",", skiprows=1)
X = table[:, :4]
y = table[:, 4].astype("int32")

order = np.random.permutation(len(X))
train, test = order[:700], order[700:]
mean, std = X[train].mean(axis=0), X[train].std(axis=0)
X = (X - mean) / std

n_classes = len(np.unique(y))
model = keras.Sequential([
    layers.Input(shape=(4,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(n_classes, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.01),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(X[train], y[train], epochs=15, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(X[test], y[test], verbose=0)[1])
