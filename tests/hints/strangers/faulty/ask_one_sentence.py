import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(12)
rng = np.random.default_rng(12)

topics = {
    0: ["goal", "match", "team", "coach", "league"],
    1: ["stock", "market", "bank", "price", "euro"],
    2: ["film", "actor", "song", "stage", "album"],
}
filler = ["a", "new", "the", "says", "after", "big", "in", "with", "i", "o"]

texts, labels = [], []
for _ in range(900):
    y = int(rng.integers(0, 3))
    words = list(rng.choice(topics[y], 3)) + list(rng.choice(filler, 4))
    rng.shuffle(words)
    texts.append(" ".join(words))
    labels.append(y)
labels = np.array(labels)

word_index = {}
for t in texts[:700]:
    for w in t.split():
        word_index.setdefault(w, len(word_index) + 1)


def texts_to_matrix(list_of_texts):
    seqs = [[word_index.get(w, 0) for w in t.split()] for t in list_of_texts]
    return keras.utils.pad_sequences(seqs, maxlen=8)


model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Embedding(len(word_index) + 1, 16),
    layers.Conv1D(16, 3, activation="relu", padding="same"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(texts_to_matrix(texts[:700]), labels[:700], epochs=8, verbose=0)
print("test accuracy:", model.evaluate(texts_to_matrix(texts[700:]), labels[700:], verbose=0)[1])

# now a sentence of my own
text_input = "the coach says big match in league"
predict_instance = texts_to_matrix(text_input)
res = model.predict(predict_instance, verbose=0)
print("topic (0 sport, 1 money, 2 culture):", res.argmax(axis=-1))
