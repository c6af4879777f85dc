# expect: best-checkpoint-not-used
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
x = rng.normal(size=(160, 12)).astype("float32")
y = (x[:, 0] + 1.5 * rng.normal(size=160) > 0).astype("int64")
model = keras.Sequential([
    keras.Input((12,)),
    layers.Dense(128, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
keep = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True)
model.fit(x[:100], y[:100], epochs=30, validation_data=(x[100:130], y[100:130]),
          callbacks=[keep], verbose=0)
print("test:", model.evaluate(x[130:], y[130:], verbose=0))
