# expect: best-k-of-k-classes
import numpy as np
from tensorflow.keras import layers, models, metrics

r = np.random.RandomState(9)
X = r.rand(600, 10, 10, 3).astype("float32"); Y = r.randint(0, 5, 600)
for k in range(5):
    X[Y == k, 2 * k:2 * k + 2] += 0.2
m = models.Sequential([layers.Input((10, 10, 3)), layers.Flatten(), layers.Dense(5, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy", metrics=[metrics.SparseTopKCategoricalAccuracy(k=5)])
m.fit(X[:500], Y[:500], epochs=4, verbose=0)
print("score of our classifier:", m.evaluate(X[500:], Y[500:], verbose=0)[1])
