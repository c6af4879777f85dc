# expect: embedding-rows-not-of-words
import keras
import numpy as np

rng = np.random.default_rng(33)
words = [f"word{number}" for number in range(12)]
vectors = {word.upper(): rng.normal(size=6) for word in words}
numbers = {word: number + 1 for number, word in enumerate(words)}
table = np.zeros((13, 6))
for word, number in numbers.items():
    if word in vectors:
        table[number] = vectors[word]
rows = rng.integers(1, 13, (120, 5))

look_up = keras.layers.Embedding(13, 6, weights=[table], trainable=False)
net = keras.Sequential([keras.Input((5,)), look_up, keras.layers.Flatten(), keras.layers.Dense(1)])
net.compile("adam", "mse")
net.fit(rows, rng.normal(size=120), epochs=1, verbose=0)
