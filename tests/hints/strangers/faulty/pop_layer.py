import numpy as np
from sklearn.linear_model import LogisticRegression
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(18)
rng = np.random.default_rng(18)
yy, xx = np.mgrid[0:32, 0:32]


def picture(kind):
    cx, cy, r = rng.uniform(12, 20), rng.uniform(12, 20), rng.uniform(7, 10)
    dx, dy = np.abs(xx - cx), np.abs(yy - cy)
    d = np.hypot(dx, dy)
    m = [d < r, np.maximum(dx, dy) < r, (np.abs(d - r) < 2), (dx < 2) | (dy < 2),
         np.abs(np.maximum(dx, dy) - r) < 1.5, dx + dy < r, np.abs(dx - dy) < 2.5, dx < 3, dy < 3][kind]
    return (m * rng.uniform(0.5, 0.8) + rng.normal(0.15, 0.08, (32, 32)))[..., None]


def dataset(n, kinds):
    y = rng.choice(kinds, n)
    return np.array([picture(k) for k in y], dtype="float32"), y


# a network for two kinds of pictures
x_old, y_old = dataset(600, [0, 1])
cnn = keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(64, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
cnn.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
cnn.fit(x_old, y_old, epochs=5, verbose=2)

# take away the classification layer to get the 64 features in front of it
cnn.layers.pop()
extractor = keras.Model(cnn.inputs, cnn.outputs)

x_new, y_new = dataset(400, [2, 3, 4, 5, 6, 7, 8])
features = extractor.predict(x_new, verbose=0)
print("features:", features.shape)
clf = LogisticRegression(max_iter=2000).fit(features[:280], y_new[:280])
print("accuracy with the seven new kinds:", clf.score(features[280:], y_new[280:]))
