import numpy as np
from collections import Counter
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(48)
rng = np.random.default_rng(48)

tech = ["python", "server", "cloud", "code", "linux", "database"]
care = ["patient", "nurse", "clinic", "therapy", "children", "doctor"]
common = ["we", "look", "for", "a", "person", "with", "team", "good", "work", "and",
          "full", "time", "city", "join", "our"]


def describe(label, n_words=14):
    words = list(rng.choice(common, n_words - 3)) + list(rng.choice(care if label else tech, 3))
    rng.shuffle(words)
    return " ".join(words)


labels = rng.integers(0, 2, 900)
docs = [describe(l) for l in labels]

# frequent words get the small numbers, 0 is the padding
counts = Counter(w for d in docs for w in d.split())
word_index = {w: i + 1 for i, (w, _) in enumerate(counts.most_common())}

X = np.array([[word_index[w] for w in d.split()] for d in docs])

model = keras.Sequential([
    keras.Input(shape=(14,)),
    layers.Embedding(len(word_index) + 1, 16),
    layers.Conv1D(32, 3, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X[:700], labels[:700], epochs=10, batch_size=32, verbose=0)
print("accuracy on the held-out texts: %.3f" % model.evaluate(X[700:], labels[700:], verbose=0)[1])

# new descriptions, typed in later
new_labels = rng.integers(0, 2, 60)
new_docs = [describe(l) for l in new_labels]
all_tokens = [w for d in docs for w in d.split()]
my_dict = {token: idx for idx, token in enumerate(sorted(set(all_tokens)))}
new_X = np.array([[my_dict[w] for w in d.split()] for d in new_docs])

guess = model.predict(new_X, verbose=0)[:, 0] > 0.5
print("right among the new descriptions: %.3f" % np.mean(guess == new_labels))
