import numpy as np
from tensorflow.keras.layers import Dense, Embedding, GlobalAveragePooling1D, Input
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import pad_sequences

lines = [
    ("hello how are you", 0), ("good morning to you", 0), ("hi there", 0), ("hello my friend", 0),
    ("good evening", 0), ("hi how is it going", 0), ("goodbye", 1), ("see you tomorrow", 1),
    ("bye bye my friend", 1), ("i have to go now", 1), ("see you later", 1), ("good night and bye", 1),
] * 10

LearnedWords = {}
for sentence, kind in lines:
    for word in sentence.split():
        if word not in LearnedWords:
            LearnedWords[word] = len(LearnedWords) + 1

X = [[LearnedWords[w] for w in sentence.split()] for sentence, kind in lines]
Y = np.array([kind for sentence, kind in lines])
X = np.array(X, dtype=object)
print(X.shape, Y.shape)

model = Sequential()
model.add(Input(shape=(None,)))
model.add(Embedding(len(LearnedWords) + 1, 8))
model.add(GlobalAveragePooling1D())
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, Y, epochs=25, batch_size=8, verbose=0)
print(model.evaluate(X, Y, verbose=0))
