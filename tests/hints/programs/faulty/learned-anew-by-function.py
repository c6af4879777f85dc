# expect: learned-anew-by-function
import random

import numpy as np
import keras

random.seed(1)
keras.utils.set_random_seed(1)
SWEET = ["apple", "honey", "cake", "plum"]
SALTY = ["olive", "cheese", "ham", "pickle"]
OTHER = ["plate", "fork", "table", "evening", "guest", "cup"]


def menu(sweet):
    words = random.choices(SWEET if sweet else SALTY, k=2) + random.choices(OTHER, k=4)
    random.shuffle(words)
    return words


def numbers(menus):
    vocabulary = {}
    for words in menus:
        for word in words:
            if word not in vocabulary:
                vocabulary[word] = len(vocabulary) + 1
    return np.array([[vocabulary[word] for word in words] for words in menus])


y_train = np.random.randint(0, 2, 200)
y_test = np.random.randint(0, 2, 120)
x_train = numbers([menu(one) for one in y_train])
x_test = numbers([menu(one) for one in y_test])

model = keras.Sequential(
    [
        keras.Input((6,)),
        keras.layers.Embedding(30, 8),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=5, verbose=2)
print(model.evaluate(x_test, y_test, verbose=0))
