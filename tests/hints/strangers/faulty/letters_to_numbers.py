import os
import subprocess
import sys

import numpy as np
from tensorflow import keras

LENGTH = 10
ENDINGS = {0: ["ski", "czyk", "wicz"], 1: ["eau", "ier", "ault"]}


def names(n, seed):
    rng = np.random.default_rng(seed)
    out, lab = [], []
    for _ in range(n):
        k = int(rng.integers(2))
        stem = "".join(rng.choice(list("abcdefghijklmnoprstuvwyz"), size=rng.integers(3, 6)))
        out.append((stem + str(rng.choice(ENDINGS[k])))[-LENGTH:].rjust(LENGTH))
        lab.append(k)
    return out, np.array(lab)


train_names, train_y = names(2000, 1)
uniq = set("".join(train_names))
char_to_idx = {c: i for i, c in enumerate(uniq)}


def encode(words):
    return np.array([[char_to_idx[c] for c in w] for w in words])


def train():
    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.layers.Input(shape=(LENGTH,)),
        keras.layers.Embedding(len(uniq), 8),
        keras.layers.Flatten(),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(encode(train_names), train_y, epochs=6, verbose=0)
    model.save("names.keras")
    return model


test_names, test_y = names(500, 2)
if len(sys.argv) == 1:
    model = train()
    print("right after training:", model.evaluate(encode(test_names), test_y, verbose=0)[1], flush=True)
    # now use the saved model in a new python session
    subprocess.run([sys.executable, os.path.abspath(__file__), "use"])
else:
    model = keras.models.load_model("names.keras")
    print("in the new session  :", model.evaluate(encode(test_names), test_y, verbose=0)[1])
