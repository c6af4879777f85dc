# expect: newest-by-text
import glob

import keras
import numpy as np

rng = np.random.default_rng(3)
x = rng.normal(0, 1, (120, 4)).astype("float32")
y = x @ np.array([1.0, -2.0, 0.5, 3.0], "float32")


def line():
    made = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    made.compile(keras.optimizers.SGD(0.02), "mse")
    return made


first = line()
keep = keras.callbacks.ModelCheckpoint("at_{epoch}.weights.h5", save_weights_only=True)
first.fit(x, y, epochs=12, verbose=0, callbacks=[keep])
again = line()
again.load_weights(sorted(glob.glob("at_*.weights.h5"))[-1])
print(first.evaluate(x, y, verbose=0), again.evaluate(x, y, verbose=0))
