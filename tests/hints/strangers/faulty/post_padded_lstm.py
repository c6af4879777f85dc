import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(1)
texts, mood = [], []
for _ in range(400):
    label = rng.integers(0, 2)
    texts.append(rng.integers(2 + 45 * label, 50 + 45 * label, rng.integers(4, 9)))
    mood.append(label)
rows = keras.utils.pad_sequences(texts, maxlen=160, padding="post")
mood = np.array(mood)

model = keras.Sequential([
    layers.Input((160,)),
    layers.Embedding(100, 16),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(rows, mood, epochs=4, validation_split=0.25, verbose=2)
