# expect: mask-hides-nothing
import keras
import numpy as np

rng = np.random.default_rng(29)
kind = np.arange(120) % 2
rows = np.zeros((120, 12, 1), "float32")
for number, one in enumerate(kind):
    long = rng.integers(3, 12)
    rows[number, :long, 0] = rng.normal(60 + 10 * one, 3, long)
rows = (rows - 65) / 6

net = keras.Sequential(
    [
        keras.Input((12, 1)),
        keras.layers.Masking(mask_value=0.0),
        keras.layers.GRU(4),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy")
net.fit(rows, kind, epochs=1, verbose=0)
