import random
import numpy as np
import keras
from keras import layers

random.seed(1)
words = ["w%02d" % i for i in range(60)]
sentences = [[random.choice(words) for _ in range(8)] for _ in range(300)]
y = np.array([int("w03" in s or "w07" in s or "w11" in s) for s in sentences])

# only the 40 first words are kept
vocab = {w: i for i, w in enumerate(words[:40], start=1)}
V = 41
X = np.array([[vocab.get(w, -1) for w in s] for s in sentences])

model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Embedding(V, 12),
    layers.LSTM(12),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=3, batch_size=16)
