import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, GlobalAveragePooling1D, Dense
from tensorflow.keras.utils import pad_sequences

good = ["love this phone", "great battery and great screen", "love love love", "very happy with it", "works great"]
bad = ["hate this phone", "bad battery and bad screen", "broken after a day", "very sad about it", "never works"]
texts = (good + bad) * 12
answers = np.array(([1] * 5 + [0] * 5) * 12)

# number the words
index = {}
for t in texts:
    for w in t.split():
        if w not in index:
            index[w] = len(index) + 1
numbers = [[index[w] for w in t.split()] for t in texts]
data = pad_sequences(numbers, maxlen=6, padding="post")

model = Sequential()
model.add(Embedding(len(index), 16))
model.add(GlobalAveragePooling1D())
model.add(Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(data, answers, epochs=10, verbose=2)
