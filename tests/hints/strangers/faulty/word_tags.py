import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)

# toy tagging data: 1 = article, 2 = adjective, 3 = noun, 4 = verb ; 0 is the padding
articles, adjectives = list(range(1, 4)), list(range(4, 30))
nouns, verbs = list(range(30, 90)), list(range(90, 130))
MAXLEN = 40


def sentence():
    words, tags = [], []
    for _ in range(rng.integers(1, 3)):
        for pool, tag in ((articles, 1), (adjectives, 2), (nouns, 3), (verbs, 4)):
            # one word in three was typed in the wrong field
            if rng.random() < 0.3:
                tag = rng.integers(1, 5)
            words.append(rng.choice(pool))
            tags.append(tag)
    return words, tags


pairs = [sentence() for _ in range(1500)]
X = keras.utils.pad_sequences([p[0] for p in pairs], maxlen=MAXLEN, padding="post")
Y = keras.utils.pad_sequences([p[1] for p in pairs], maxlen=MAXLEN, padding="post")
X_train, X_test = X[:1200], X[1200:]
Y_train, Y_test = Y[:1200], Y[1200:]

model = keras.Sequential([
    keras.Input(shape=(MAXLEN,)),
    layers.Embedding(130, 16),
    layers.Bidirectional(layers.LSTM(16, return_sequences=True)),
    layers.TimeDistributed(layers.Dense(5, activation="softmax")),
])
model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, Y_train, epochs=6, batch_size=64, verbose=0)

print("tagging accuracy: %.3f" % model.evaluate(X_test, Y_test, verbose=0)[1])
guess = model.predict(X_test, verbose=0).argmax(-1)
words = X_test > 0
print("tags right among the real words: %.3f" % np.mean(guess[words] == Y_test[words]))
