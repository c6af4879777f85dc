import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)

happy = ["laugh", "smile", "joke", "party", "sunny", "holiday", "cake", "friend"]
sad = ["cry", "rain", "alone", "lost", "grey", "tired", "broken", "goodbye"]
other = ["today", "we", "the", "was", "had", "there", "some", "people", "house", "day"]

texts, labels = [], []
for i in range(1000):
    label = int(rng.integers(0, 2))
    words = list(rng.choice(other, 6)) + list(rng.choice(happy if label else sad, 2))
    rng.shuffle(words)
    texts.append(" ".join(words))
    labels.append(label)
labels = np.array(labels)

# build the dictionary, 0 stays free for the padding
word_index = {}
for text in texts[:800]:
    for w in text.split():
        if w not in word_index:
            word_index[w] = len(word_index) + 1

vocab_size = len(word_index)
print("words in the dictionary:", vocab_size)

sequences = [[word_index[w] for w in t.split()] for t in texts]
data = keras.utils.pad_sequences(sequences, maxlen=10)
x_train, x_test = data[:800], data[800:]
y_train, y_test = labels[:800], labels[800:]

model = keras.Sequential()
model.add(keras.Input(shape=(10,)))
model.add(layers.Embedding(vocab_size, 16))
model.add(layers.LSTM(16))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=8, batch_size=32, verbose=0)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
