import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import make_circles

pts, lab = make_circles(n_samples=1200, noise=0.08, factor=0.5, random_state=35)
lab = np.where(lab == 1, 1, -1)      # -1 outside, +1 inside

model = keras.Sequential([
    keras.Input(shape=(2,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.005), metrics=["accuracy"])
h = model.fit(pts[:900], lab[:900], epochs=12, batch_size=32, verbose=2)

print("last loss:", h.history["loss"][-1])
print("test loss and accuracy:", model.evaluate(pts[900:], lab[900:], verbose=0))
