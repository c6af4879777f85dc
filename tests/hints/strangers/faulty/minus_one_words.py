import numpy as np
from keras import Sequential, layers

texts = ["good film great cast", "bad film boring plot", "great plot", "boring cast bad", "lovely film"] * 20
labels = np.array([1, 0, 1, 0, 1] * 20)
words = {word: number for number, word in enumerate("pad good great film cast bad boring plot".split())}
rows = np.zeros((100, 5), "int32")
for row, text in zip(rows, texts):
    for place, word in enumerate(text.split()):
        row[place] = words.get(word, -1)

model = Sequential([
    layers.Input((5,)),
    layers.Embedding(len(words), 8),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(rows, labels, epochs=3, verbose=0)
