# a special page in the visit decides the class
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.utils import pad_sequences

rng = np.random.default_rng(30)
seqs, y = [], []
for _ in range(1000):
    length = rng.integers(4, 9)
    label = rng.integers(0, 2)
    s = rng.integers(10, 40, size=length)
    s[rng.integers(0, length)] = 5 if label else 6
    seqs.append(s)
    y.append(label)
y = np.array(y)
x = pad_sequences(seqs, maxlen=120, padding="post")

model = keras.Sequential([
    keras.Input(shape=(120,), dtype="int32"),
    layers.Embedding(40, 8),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x[:800], y[:800], epochs=7, batch_size=64, verbose=2)
print("test accuracy:", model.evaluate(x[800:], y[800:], verbose=0)[1])
