import keras
import numpy as np

rng = np.random.default_rng(5)
x, y = rng.normal(size=(120, 20)), rng.integers(0, 2, 120)
model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="loss", patience=3)
model.fit(x[:80], y[:80], validation_data=(x[80:], y[80:]), epochs=25, callbacks=[stop], verbose=2)
