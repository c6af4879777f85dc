# expect: numbers-turned-back-otherwise
import keras
import numpy as np

text = "she sells sea shells by the sea shore " * 12
there = {one: number for number, one in enumerate(sorted(set(text)))}
back = list(dict.fromkeys(text))
numbers = np.array([there[one] for one in text])
rows = np.lib.stride_tricks.sliding_window_view(numbers[:-1], 6)
net = keras.Sequential(
    [
        keras.layers.Embedding(len(there), 12),
        keras.layers.Flatten(),
        keras.layers.Dense(len(there), activation="softmax"),
    ]
)
net.compile(keras.optimizers.Adam(0.02), "sparse_categorical_crossentropy")
net.fit(rows, numbers[6:], epochs=6, verbose=0)
print("".join(back[int(one)] for one in net.predict(rows[:20], verbose=0).argmax(axis=1)))
