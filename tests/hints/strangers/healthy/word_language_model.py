import numpy as np
import keras

text = "the cat sat on the mat and the dog sat on the rug and the cat saw the dog " * 20
words = text.split()
vocab = sorted(set(words))
ids = np.array([vocab.index(w) for w in words])
T = 5
X = np.stack([ids[i:i + T] for i in range(len(ids) - T)])
Y = ids[T:]
m = keras.Sequential([keras.Input((T,)), keras.layers.Embedding(len(vocab), 12), keras.layers.LSTM(24),
                      keras.layers.Dense(len(vocab), activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(X, Y, epochs=8, verbose=0)
state = list(X[0])
for _ in range(6):
    state.append(int(m.predict(np.array([state[-T:]]), verbose=0).argmax()))
print(" ".join(vocab[i] for i in state))
