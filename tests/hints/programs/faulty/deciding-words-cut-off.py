# expect: deciding-words-cut-off
import keras
import numpy as np

rng = np.random.default_rng(11)
kind = rng.integers(0, 2, 300)
tickets = [[1 + int(one), *map(int, rng.integers(3, 60, rng.integers(20, 30)))] for one in kind]
rows = keras.utils.pad_sequences(tickets, maxlen=12)

net = keras.Sequential(
    [
        keras.layers.Embedding(60, 8),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(rows, kind, epochs=3, verbose=0)
