# expect: compared-in-another-form
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
names = np.array(["cat", "dog", "owl"])
kinds = rng.integers(0, 3, 300)
x = rng.normal(0, 0.5, (300, 6))
x[np.arange(300), kinds] += 2
model = keras.Sequential([keras.Input((6,)), layers.Dense(16, "relu"), layers.Dense(3, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:200], kinds[:200], epochs=12, verbose=0)


def count(guesses, truths):
    right = 0
    for guess, truth in zip(guesses, truths, strict=True):
        if guess == truth:
            right += 1
    return right


guesses = model.predict(x[200:], verbose=0).argmax(axis=1)
print("right:", count(guesses, names[kinds[200:]]), "of 100")
