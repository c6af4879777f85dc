import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(32)
rng = np.random.default_rng(32)

# every word gets a tag; some words have two possible tags that depend on the word before
N_WORDS, N_TAGS, MAXLEN = 60, 5, 40
lexicon = rng.integers(1, N_TAGS, size=(N_WORDS + 1, 2))


def sentence():
    n = int(rng.integers(3, 9))
    words = rng.integers(1, N_WORDS + 1, size=n)
    tags = [lexicon[words[0], 0]]
    for a, b in zip(words[:-1], words[1:]):
        tags.append(lexicon[b, a % 2])
    return words, tags


X = np.zeros((700, MAXLEN), dtype="int32")
Y = np.zeros((700, MAXLEN), dtype="int32")      # tag 0 = padding
for i in range(700):
    words, tags = sentence()
    X[i, :len(words)] = words
    Y[i, :len(tags)] = tags

X_train, X_test = X[:550], X[550:]
Y_train, Y_test = Y[:550], Y[550:]

model = keras.Sequential([
    keras.Input(shape=(MAXLEN,)),
    layers.Embedding(N_WORDS + 1, 16),
    layers.LSTM(16, return_sequences=True),
    layers.Dense(N_TAGS, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, Y_train, epochs=6, batch_size=32, verbose=2)

print("accuracy of the tagger:", model.evaluate(X_test, Y_test, verbose=0)[1])

real = X_test > 0
guess = model.predict(X_test, verbose=0).argmax(-1)
print("share of real words tagged right:", np.mean(guess[real] == Y_test[real]))
