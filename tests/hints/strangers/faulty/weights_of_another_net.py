import numpy as np
from keras import Sequential, layers


def build(hidden):
    net = Sequential([layers.Input((6,))])
    for _ in range(hidden):
        net.add(layers.Dense(16, activation="relu"))
    net.add(layers.Dense(3, activation="softmax"))
    return net


x = np.random.default_rng(0).normal(size=(120, 6))
y = np.argmax(x[:, :3], axis=1)
first = build(1)
first.compile("adam", "sparse_categorical_crossentropy")
first.fit(x, y, epochs=2, verbose=0)
first.save_weights("signs.weights.h5")
second = build(2)
second.load_weights("signs.weights.h5")
