import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.sequence import pad_sequences

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)

good = ["great", "lovely", "tasty", "friendly", "perfect"]
bad = ["awful", "cold", "rude", "slow", "dirty"]
filler = ["the", "food", "was", "and", "place", "we", "came", "for", "lunch", "today", "staff"]

reviews, stars = [], []
for _ in range(800):
    positive = rng.integers(0, 2)
    words = list(rng.choice(filler, size=rng.integers(3, 12)))
    words += list(rng.choice(good if positive else bad, size=rng.integers(1, 4)))
    rng.shuffle(words)
    reviews.append(words)
    stars.append(positive)

vocab = {w: i + 1 for i, w in enumerate(filler + good + bad)}
encoded = [[vocab[w] for w in review] for review in reviews]
MAXLEN = max(len(seq) for seq in encoded)
print("longest review:", MAXLEN, "words")

X = np.array(encoded, dtype=object)
y = np.array(stars)

model = keras.Sequential([
    layers.Embedding(len(vocab) + 1, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X[:650], y[:650], epochs=6, batch_size=32, verbose=2)

print("test:", model.evaluate(X[650:], y[650:], verbose=0))
