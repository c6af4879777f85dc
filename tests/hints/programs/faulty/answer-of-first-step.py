# expect: answer-of-first-step
import keras
import numpy as np
from keras import layers

text = "a rose is a rose is a rose and the rose is red " * 6
letters = sorted(set(text))
coded = np.array([letters.index(one) for one in text])
rows = np.array([coded[at : at + 11] for at in range(0, len(coded) - 11, 3)])
writer = keras.Sequential(
    [
        layers.Input((None,)),
        layers.Embedding(len(letters), 8),
        layers.GRU(16, return_sequences=True),
        layers.Dense(len(letters), activation="softmax"),
    ]
)
writer.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
writer.fit(rows[:, :-1], rows[:, 1:], epochs=1, verbose=0)
written = [letters.index(one) for one in "a ro"]
for _ in range(4):
    answers = writer.predict(np.array([written]), verbose=0)
    written.append(int(np.argmax(answers[0, 0])))
print("".join(letters[one] for one in written))
