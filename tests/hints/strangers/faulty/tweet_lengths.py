import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Flatten, Dense, Input
from tensorflow.keras.utils import pad_sequences, set_random_seed

set_random_seed(15)
rng = np.random.default_rng(15)

polite = ["please", "thanks", "kind", "welcome", "dear"]
angry = ["never", "refund", "useless", "worst", "complaint"]
plain = ["order", "my", "was", "number", "delivered", "it", "shop", "box", "and", "is"]

x_text, y = [], []
for _ in range(800):
    lab = int(rng.integers(0, 2))
    words = list(rng.choice(plain, rng.integers(3, 14)))
    words += list(rng.choice(angry if lab else polite, 2))
    rng.shuffle(words)
    x_text.append(words)
    y.append(lab)
y = np.array(y)

vocab = {w: i + 1 for i, w in enumerate(polite + angry + plain)}
MAX = max(len(w) for w in x_text)


def tokenize(list_of_words):
    return [[vocab.get(w, 0) for w in words] for words in list_of_words]


X = pad_sequences(tokenize(x_text), maxlen=MAX)

model = Sequential([
    Input(shape=(MAX,)),
    Embedding(len(vocab) + 1, 8),
    Flatten(),
    Dense(16, activation="relu"),
    Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X[:600], y[:600], epochs=15, batch_size=32, verbose=0)
print("accuracy on the rest:", model.evaluate(X[600:], y[600:], verbose=0)[1])

new = ["my box was useless refund please", "thanks dear shop it is delivered"]
x_tokenized = tokenize([s.split() for s in new])
for sentence, x_t in zip(new, x_tokenized):
    prediction = model.predict(np.array([x_t]), verbose=0)
    print(sentence, "->", round(float(prediction[0, 0]), 3))
