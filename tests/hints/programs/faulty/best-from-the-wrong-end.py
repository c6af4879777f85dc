# expect: best-from-the-wrong-end
import numpy as np
from tensorflow.keras import layers, models

rng = np.random.default_rng(3)
names = ["bear", "cat", "deer", "eagle", "fox", "goat"]
y = rng.integers(0, 6, 600); x = rng.random((600, 12, 12, 1)).astype("float32") * .5
for c in range(6): x[y == c, 2 * c:2 * c + 2] += .5
m = models.Sequential([layers.Input((12, 12, 1)), layers.Flatten(), layers.Dense(6, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(x, y, epochs=10, verbose=0)
scores = m.predict(x[:1], verbose=0)[0]
best = np.argsort(scores)[:3]
for b in best:
    print(names[b], round(100 * float(scores[b]), 1), "%")
