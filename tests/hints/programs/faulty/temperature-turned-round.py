# expect: temperature-turned-round
import keras
import numpy as np

text = "she sells sea shells by the sea shore " * 12
letters = sorted(set(text))
numbers = np.array([letters.index(one) for one in text])
rows = np.lib.stride_tricks.sliding_window_view(numbers[:-1], 6)
net = keras.Sequential(
    [
        keras.layers.Embedding(len(letters), 12),
        keras.layers.Flatten(),
        keras.layers.Dense(len(letters), activation="softmax"),
    ]
)
net.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
net.fit(rows, numbers[6:], epochs=6, verbose=0)


def choose(shares, temperature):
    heated = np.exp(np.log(shares + 1e-9) * temperature)
    return np.random.default_rng(0).choice(len(heated), p=heated / heated.sum())


shares = net.predict(rows[:9], verbose=0).astype("float64")
print("".join(letters[choose(one, 0.2)] for one in shares))
