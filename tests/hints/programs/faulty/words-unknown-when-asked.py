# expect: words-unknown-when-asked
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(7)
sides = (["Good", "Nice", "Fresh"], ["Bad", "Cold", "Rude"])
rest = ["Food", "Staff", "Place", "Very", "Was"]
liked = rng.integers(0, 2, 160)
texts = [
    " ".join(rng.permutation([*rng.choice(sides[1 - one], 2), *rng.choice(rest, 3)]))
    for one in liked
]
numbers = {}
for text in texts[:120]:
    for word in text.lower().split():
        numbers.setdefault(word, len(numbers) + 2)


def coded(text):
    return [numbers.get(word, 1) for word in text.split()]


rows = np.array([coded(text.lower()) for text in texts[:120]])
net = keras.Sequential(
    [
        layers.Input((5,)),
        layers.Embedding(len(numbers) + 2, 8),
        layers.GlobalAveragePooling1D(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(rows, liked[:120], epochs=2, verbose=0)
print(net.predict(np.array([coded(text) for text in texts[120:]]), verbose=0)[:3])
