# expect: runs-exactly-alike
import keras
import numpy as np

rng = np.random.default_rng(7)
x = rng.normal(size=(200, 4))
y = (x[:, 0] > 0).astype("float32")
scores = []
for _ in range(3):
    keras.utils.set_random_seed(3)
    net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    net.fit(x[:150], y[:150], epochs=3, verbose=0)
    scores.append(net.evaluate(x[150:], y[150:], verbose=0)[1])
print(np.mean(scores), np.std(scores))
