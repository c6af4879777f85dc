import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Conv1D, GlobalMaxPooling1D, Dense, Input
from tensorflow.keras.utils import pad_sequences, set_random_seed

set_random_seed(27)
rng = np.random.default_rng(27)

VOCAB = 300
happy_words = np.arange(1, 41)
sad_words = np.arange(41, 81)


def tweets(n, mood_words):
    out = []
    for _ in range(n):
        words = list(rng.integers(81, VOCAB, rng.integers(5, 15)))
        words += list(rng.choice(mood_words, 2))
        rng.shuffle(words)
        out.append(words)
    return out


# two text files: first the positive tweets, then the negative ones
positive = tweets(1200, happy_words)
negative = tweets(600, sad_words)
X = pad_sequences(positive + negative, maxlen=17)
y = np.array([1] * len(positive) + [0] * len(negative))
order = np.arange(len(X))
X, y = X[order], y[order]

model = Sequential()
model.add(Input(shape=(17,)))
model.add(Embedding(VOCAB, 16))
model.add(Conv1D(filters=16, kernel_size=3, padding="same", activation="relu"))
model.add(GlobalMaxPooling1D())
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

history = model.fit(X, y, validation_split=0.3, epochs=5, batch_size=32, verbose=0)
for e in range(5):
    print("epoch %d  acc %.4f  val_acc %.4f" % (
        e + 1, history.history["accuracy"][e], history.history["val_accuracy"][e]))
