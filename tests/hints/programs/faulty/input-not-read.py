# expect: input-not-read
import keras
import numpy as np

rng = np.random.default_rng(7)
words = rng.integers(2, 9, (120, 4))
said = np.concatenate([np.ones((120, 1), int), words[:, :-1]], axis=1)
source, begun = keras.Input((4,), name="source"), keras.Input((4,), name="begun")
table = keras.layers.Embedding(9, 6)
read, state = keras.layers.GRU(8, return_state=True)(table(source))
told = keras.layers.GRU(8, return_sequences=True)(table(begun))
model = keras.Model([source, begun], keras.layers.Dense(9, activation="softmax")(told))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit([words[:, ::-1], said], words, epochs=2, verbose=0)
