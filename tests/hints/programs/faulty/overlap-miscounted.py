# expect: overlap-miscounted
import numpy as np
import keras

rng = np.random.default_rng(2)
n = 300; s = 20
p = rng.integers(0, 12, (n, 2)); q = p + rng.integers(3, 8, (n, 2))
pics = np.zeros((n, s, s, 1), "float32")
for i in range(n): pics[i, p[i, 1]:q[i, 1], p[i, 0]:q[i, 0]] = 1
y = np.hstack([p, q]).astype("float32") / s
net = keras.Sequential([keras.Input((s, s, 1)), keras.layers.Flatten(), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(4)])
net.compile("adam", "mse"); net.fit(pics[:250], y[:250], epochs=20, verbose=0)

class Score:
    def iou(self, a, b):
        w = max(0.0, min(a[2], b[2]) - max(a[0], b[0])); h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
        both = w * h
        total = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
        return both / total

s = Score()
print(np.mean([s.iou(a, b) for a, b in zip(net.predict(pics[250:], verbose=0), y[250:])]))
