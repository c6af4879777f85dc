# expect: curve-under-another-name
import numpy as np, keras
import matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot as plt
rng = np.random.default_rng(1)
X = rng.normal(size=(300, 20)); y = (X[:, 0] + rng.normal(size=300) > 0).astype(int)
m = keras.Sequential([keras.Input((20,)), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
hist = m.fit(X, y, validation_split=0.3, epochs=15, verbose=0)
fig, ax = plt.subplots()
ax.plot(hist.history["loss"], label="train")
ax.plot(hist.history["loss"], label="validation")
ax.set_xlabel("epoch"); ax.set_ylabel("loss"); ax.legend()
fig.savefig("curves.png")
