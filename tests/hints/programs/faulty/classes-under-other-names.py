# expect: classes-under-other-names
import keras
import numpy as np

rng = np.random.default_rng(8)
names = {0: "other", 1: "oak", 2: "elm", 3: "fir"}
numbers = rng.integers(1, 4, 420)
leaves = rng.normal(0, 0.4, (420, 9)).astype("float32")
leaves[np.arange(420), (numbers - 1) * 3] += 2.0
net = keras.Sequential([keras.Input((9,)), keras.layers.Dense(3, activation="softmax")])
net.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(
    leaves[:320], numbers[:320] - 1, validation_data=(leaves[320:], numbers[320:] - 1), epochs=8, verbose=0
)
places = net.predict(leaves[320:], verbose=0).argmax(axis=1)
right = 0
for place, number in zip(places, numbers[320:]):
    right += names[int(place)] == names[int(number)]
print("right:", right, "of", len(places))
