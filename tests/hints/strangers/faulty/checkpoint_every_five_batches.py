import numpy as np
import keras as ks

rng = np.random.default_rng(3)
x = rng.random((320, 10)).astype("float32")
y = x.sum(axis=1)
model = ks.Sequential([ks.layers.Input((10,)), ks.layers.Dense(8, activation="relu"), ks.layers.Dense(1)])
model.compile("adam", "mse")
keep = ks.callbacks.ModelCheckpoint("best.keras", monitor="val_loss", mode="min", save_best_only=True, save_freq=5)
model.fit(x, y, validation_split=0.25, epochs=3, callbacks=[keep], verbose=0)
