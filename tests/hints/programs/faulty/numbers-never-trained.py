# expect: numbers-never-trained
import keras
import numpy as np

number = {}


def rows_of(texts):
    return np.array([[number.setdefault(w, len(number) + 1) for w in t.split()] for t in texts])


x = rows_of(["a good film here", "a bad film here", "one good song now", "one bad song now"] * 20)
y = np.array([1, 0, 1, 0] * 20)
net = keras.Sequential(
    [
        keras.Input((4,)),
        keras.layers.Embedding(60, 6),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
net.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
net.fit(x, y, epochs=8, verbose=0)
print(net.predict(rows_of(["wonderful touching little masterpiece"]), verbose=0))
