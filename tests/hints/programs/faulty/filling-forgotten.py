# expect: filling-forgotten
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)
y = np.arange(120) % 2
texts = [[int(rng.integers(5, 20)), 3 + label, int(rng.integers(5, 20))] for label in y]
x = keras.utils.pad_sequences(texts, maxlen=80, padding="post")
m = keras.Sequential([
    layers.Embedding(20, 4), layers.GRU(4), layers.Dense(1, activation="sigmoid"),
])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=4, batch_size=40, verbose=0)
