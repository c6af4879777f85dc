import numpy as np
import keras

rng = np.random.default_rng(1)
bits = rng.integers(0, 2, (500, 20, 1)).astype("float32")
parity = bits.cumsum(axis=1) % 2
m = keras.Sequential([keras.Input((None, 1)), keras.layers.GRU(24, return_sequences=True),
                      keras.layers.TimeDistributed(keras.layers.Dense(1, activation="sigmoid"))])
m.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
m.fit(bits, parity, epochs=8, batch_size=50, verbose=0)
print(m.evaluate(bits, parity, verbose=0))
