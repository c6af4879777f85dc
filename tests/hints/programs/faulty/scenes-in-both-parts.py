# expect: scenes-in-both-parts
import keras
import numpy as np

rng = np.random.default_rng(4)
photos = rng.random((24, 20, 20)).astype("float32")
kind = rng.integers(0, 2, 24)
pieces = np.stack([photo[r:r + 12, r:r + 12] for photo in photos for r in range(0, 9, 2)])[..., None]
labels = np.repeat(kind, 5)
order = rng.permutation(len(pieces))
learn, check = order[:84], order[84:]

net = keras.Sequential([
    keras.Input((12, 12, 1)),
    keras.layers.Conv2D(8, 5, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])
net.compile(keras.optimizers.Adam(0.005), "binary_crossentropy", metrics=["accuracy"])
net.fit(pieces[learn], labels[learn], epochs=10, verbose=0)
print(net.evaluate(pieces[check], labels[check], verbose=0))
