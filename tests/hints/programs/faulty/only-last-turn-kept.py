# expect: only-last-turn-kept
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(54)
recordings = []
for p in range(40):
    sick = p % 2
    recordings.append((sick, rng.normal(0, 1, 400) + sick * np.sin(np.arange(400) / 3)))

windows, targets = [], []
for sick, signal in recordings:
    for start in range(0, 400, 40):
        piece = signal[start:start + 40]
    windows.append(piece)
    targets.append(sick)
X = np.array(windows, dtype="float32")
y = np.array(targets)
p = rng.permutation(len(X)); X, y = X[p], y[p]
cut = int(0.75 * len(X))
net = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
net.fit(X[:cut], y[:cut], epochs=30, verbose=0)
print(X.shape, net.evaluate(X[cut:], y[cut:], verbose=0))
