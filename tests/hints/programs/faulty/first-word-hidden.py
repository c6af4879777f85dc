# expect: first-word-hidden
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(9)
numbers = {word: at for at, word in enumerate(["not", "good", "bad", "this", "is", "plot", "cast"])}
rows, liked = [], []
for _ in range(160):
    turned, good = rng.integers(0, 2, 2)
    words = ["this", str(rng.choice(["plot", "cast"])), "is"]
    words += (["not"] if turned else []) + [["bad", "good"][good]]
    rows.append([numbers[word] for word in words])
    liked.append(int(turned ^ good))
rows = keras.utils.pad_sequences(rows, maxlen=6, padding="post")
net = keras.Sequential(
    [
        layers.Input((6,)),
        layers.Embedding(8, 8, mask_zero=True),
        layers.LSTM(8),
        layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(rows, np.array(liked), epochs=2, verbose=0)
