# expect: figure-of-last-batch
import keras
import numpy as np

rng = np.random.default_rng(8)
x = rng.normal(size=(260, 6)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(2, activation="softmax")])
model.compile(keras.optimizers.Adam(0.05), "sparse_categorical_crossentropy")
model.fit(x[:200], y[:200], epochs=5, verbose=0)
for start in range(200, 260, 16):
    rows = slice(start, start + 16)
    guess = np.argmax(model(x[rows]), axis=1)
    accuracy = np.mean(guess == y[rows])
print("accuracy on the test set:", accuracy)
