# expect: best-is-only-a-name
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(4)
x = rng.normal(0, 1, (120, 3))
y = x.sum(axis=1)
model = keras.Sequential([keras.Input((3,)), layers.Dense(8, "relu"), layers.Dense(1)])
model.compile("adam", "mse")
best_loss, best_weights = np.inf, None
for turn in range(4):
    model.fit(x[:80], y[:80], epochs=1, verbose=0)
    loss = model.evaluate(x[80:], y[80:], verbose=0)
    if loss < best_loss:
        best_loss, turn_of_best = loss, turn
        best_weights = model.weights
model.set_weights(best_weights)
print(turn_of_best, model.evaluate(x[80:], y[80:], verbose=0))
