# expect: none
import keras
import numpy as np

rng = np.random.default_rng(6)
y = rng.integers(0, 2, 330)
x = rng.normal(size=(330, 4)).astype("float32")
x[:, 0] += 3 * y


def batches(rows, labels, size=32):
    while True:
        for start in range(0, len(rows), size):
            yield rows[start:start + size], labels[start:start + size]


net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
net.fit(x[:230], y[:230], epochs=10, verbose=0)
held = batches(x[230:], y[230:])
print(net.evaluate(held, steps=4, verbose=0))
held = batches(x[230:], y[230:])
said = net.predict(held, steps=4, verbose=0)[:, 0] > 0.5
print(np.mean(said[:100] == (y[230:] == 1)))
