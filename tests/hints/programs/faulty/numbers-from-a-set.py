# expect: numbers-from-a-set
import os
import tempfile

import keras
import numpy as np

text = "the quick brown fox jumps over the lazy dog and runs away " * 6
chars = list(set(text))
char_to_id = {c: i for i, c in enumerate(chars)}
ids = np.array([char_to_id[c] for c in text])
x = np.array([ids[i:i + 4] for i in range(len(ids) - 4)])
y = ids[4:]

model = keras.Sequential([
    keras.Input((4,)),
    keras.layers.Embedding(len(chars), 8),
    keras.layers.Flatten(),
    keras.layers.Dense(len(chars), activation="softmax"),
])
model.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=15, verbose=0)
model.save(os.path.join(tempfile.mkdtemp(), "writer.keras"))
