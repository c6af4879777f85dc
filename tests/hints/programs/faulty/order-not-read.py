# expect: order-not-read
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(3)
rows = rng.integers(3, 30, (400, 8))
first = rng.integers(0, 2, 400)
for row, label in zip(rows, first):
    one, other = sorted(rng.choice(8, 2, replace=False))
    row[one], row[other] = (1, 2) if label else (2, 1)
words = keras.Input((8,))
vectors = layers.Embedding(30, 16)(words)
heard = layers.MultiHeadAttention(2, 8)(vectors, vectors)
pooled = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(vectors + heard))
reader = keras.Model(words, layers.Dense(1, activation="sigmoid")(pooled))
reader.compile("adam", "binary_crossentropy", metrics=["accuracy"])
reader.fit(rows[:300], first[:300], validation_data=(rows[300:], first[300:]), epochs=2, verbose=0)
