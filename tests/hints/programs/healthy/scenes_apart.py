# expect: none
import keras
import numpy as np

rng = np.random.default_rng(4)
kind = rng.integers(0, 2, 40)
photos = rng.random((40, 20, 20)).astype("float32") + 0.3 * kind[:, None, None]
learn, check = np.arange(30), np.arange(30, 40)


def pieces(numbers):
    return np.stack([photos[n, r:r + 12, r:r + 12] for n in numbers for r in range(0, 9, 2)])[..., None]


net = keras.Sequential([
    keras.Input((12, 12, 1)),
    keras.layers.Conv2D(8, 5, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])
net.compile(keras.optimizers.Adam(0.005), "binary_crossentropy", metrics=["accuracy"])
net.fit(pieces(learn), np.repeat(kind[learn], 5), epochs=10, verbose=0)
print(net.evaluate(pieces(check), np.repeat(kind[check], 5), verbose=0))
