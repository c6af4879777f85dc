# expect: comparison-thrown-away
import keras
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (200, 6)).astype("float32")
y = x[:, 0] - x[:, 1]
base = keras.Sequential([keras.Input((6,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(8, activation="relu")])
whole = keras.Sequential([base, keras.layers.Dense(1)])
whole.compile("adam", "mse")
whole.fit(x, y, epochs=3, verbose=0)
base.trainable == False
tuned = keras.Sequential([base, keras.layers.Dense(1)])
tuned.compile("adam", "mse")
tuned.fit(x[:100], 2 * y[:100], epochs=3, verbose=0)
print(len(tuned.trainable_weights))
