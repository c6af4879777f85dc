# expect: boxes-in-another-form
import numpy as np
from tensorflow import keras

rng = np.random.default_rng(0)
S = 20
def scene(n):
    im = np.zeros((n, S, S, 1), "float32"); bx = np.zeros((n, 4), "float32")
    for i in range(n):
        w, h = rng.integers(4, 9, 2); x, y = rng.integers(0, S - w), rng.integers(0, S - h)
        im[i, y:y + h, x:x + w] = 1; bx[i] = [x, y, w, h]
    return im, bx / S

xtr, btr = scene(500); xte, bte = scene(100)
net = keras.Sequential([keras.Input((S, S, 1)), keras.layers.Flatten(), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(4)])
net.compile(optimizer="adam", loss="mse")
net.fit(xtr, btr, epochs=20, verbose=0)

def iou(a, b):
    x1, y1 = max(a[0], b[0]), max(a[1], b[1])
    x2, y2 = min(a[2], b[2]), min(a[3], b[3])
    inter = max(0, x2 - x1) * max(0, y2 - y1)
    area_a = (a[2] - a[0]) * (a[3] - a[1]); area_b = (b[2] - b[0]) * (b[3] - b[1])
    return inter / (area_a + area_b - inter + 1e-9)

p = net.predict(xte, verbose=0)
print("mean IoU", np.mean([iou(a, b) for a, b in zip(p, bte)]))
