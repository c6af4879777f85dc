# expect: argmax-of-class-numbers
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
y = rng.integers(0, 4, (400, 1))
x = rng.normal(0, 0.5, (400, 10))
x[:, :4] += 2 * (y == np.arange(4))
model = keras.Sequential([keras.Input((10,)), layers.Dense(16, "relu"), layers.Dense(4, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x[:300], y[:300], epochs=10, verbose=0)
guess = np.argmax(model.predict(x[300:], verbose=0), axis=1)
truth = np.argmax(y[300:], axis=1)
print("accuracy:", np.mean(guess == truth))
