import numpy as np
import keras
from keras.layers import Dense, Embedding, Flatten

pairs = [("hi there", "greet"), ("hello", "greet"), ("good morning my friend", "greet"),
         ("bye", "leave"), ("see you later", "leave"), ("good night and bye", "leave")] * 10
book = {}
X, Y = [], []
for line, intent in pairs:
    row = []
    for word in line.split():
        book.setdefault(word, len(book) + 1)
        row.append(book[word])
    X.append(row)
    Y.append(0 if intent == "greet" else 1)

X = np.array(X, dtype=object)
Y = np.array(Y)
print(X.shape, Y.shape)

bot = keras.Sequential([keras.Input((5,)), Embedding(len(book) + 1, 8), Flatten(), Dense(1, activation="sigmoid")])
bot.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
bot.fit(X, Y, epochs=20, verbose=0)
print(bot.evaluate(X, Y))
