import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
rooms = rng.normal(size=(500, 13))
price = rooms @ rng.normal(size=13) * 3 + 22 + rng.normal(size=500)
model = keras.Sequential([
    keras.Input(shape=(13,)),
    layers.Dense(13, activation="relu"),
    layers.Dense(1),
])
model.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(0.01), metrics=["accuracy"])
model.fit(rooms[:400], price[:400], batch_size=5, epochs=15, verbose=0, validation_data=(rooms[400:], price[400:]))
mae, acc = model.evaluate(rooms[400:], price[400:], verbose=0)
print("Test accuracy:", acc)
