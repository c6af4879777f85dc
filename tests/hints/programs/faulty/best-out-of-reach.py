# expect: best-out-of-reach
import numpy as np
import keras

rng = np.random.default_rng(6)
A = rng.uniform(-1, 1, (700, 4)).astype("float32")
b = (np.sin(3 * A[:, 0]) + A[:, 1]).astype("float32")
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(24, activation="tanh"), keras.layers.Dense(1)])
m.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
best = 0
best_weights = m.get_weights()
for round_ in range(15):
    m.fit(A[:500], b[:500], epochs=1, verbose=0)
    now = m.evaluate(A[500:600], b[500:600], verbose=0)
    if now < best:
        best = now
        best_weights = m.get_weights()
m.set_weights(best_weights)
print("test mse", m.evaluate(A[600:], b[600:], verbose=0))
