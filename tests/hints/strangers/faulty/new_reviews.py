import numpy as np
import keras
from keras import layers
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)

good = "great lovely excellent wonderful superb happy enjoyed brilliant".split()
bad = "awful boring terrible poor dreadful sad hated stupid".split()
filler = "the film was a story with some actors and it had music in this movie".split()


def write_review(label):
    words = list(rng.choice(filler, 7)) + list(rng.choice(good if label else bad, 3))
    rng.shuffle(words)
    return " ".join(words)


labels = rng.integers(0, 2, 1000)
texts = [write_review(l) for l in labels]

tokenizer = Tokenizer(num_words=200)
tokenizer.fit_on_texts(texts)
X = pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=12)

model = keras.Sequential([
    layers.Embedding(200, 8),
    layers.GlobalAveragePooling1D(),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, labels, epochs=6, validation_split=0.2, verbose=2)

# now some reviews the model has never seen
new_labels = rng.integers(0, 2, 60)
new_texts = [write_review(l) for l in new_labels]

hits = 0
for text, label in zip(new_texts, new_labels):
    tk = Tokenizer(num_words=200)
    tk.fit_on_texts([text])
    seq = pad_sequences(tk.texts_to_sequences([text]), maxlen=12)
    p = model.predict(seq, verbose=0)[0, 0]
    hits += int(p > 0.5) == label
print("new reviews right: %d of %d" % (hits, len(new_texts)))
