import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(10)
rng = np.random.default_rng(10)

SIZE = 16
COLOURS = ["red", "green", "blue"]


def write_rows(n):
    """one row per picture: first the whole red plane, then green, then blue"""
    label = rng.integers(0, 3, size=n)
    planes = rng.integers(40, 140, size=(n, 3, SIZE, SIZE))
    for i in range(n):
        r, c = rng.integers(0, SIZE - 6, size=2)
        planes[i, label[i], r:r + 6, c:c + 6] += 100
    return planes.reshape(n, -1).astype("uint8"), label


np.savez("blobs.npz", **dict(zip(("rows", "labels"), write_rows(1500))))

data = np.load("blobs.npz")
X = data["rows"].reshape(-1, SIZE, SIZE, 3)
X = X.astype("float32") / 255.0
y = data["labels"]
print("pictures:", X.shape)

X_train, y_train = X[:1200], y[:1200]
X_test, y_test = X[1200:], y[1200:]

model = keras.Sequential([
    layers.Input(shape=(SIZE, SIZE, 3)),
    layers.Conv2D(12, 3, activation="relu"),
    layers.Conv2D(12, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2)

print("test accuracy:", model.evaluate(X_test, y_test, verbose=0)[1])
for i in range(5):
    p = model.predict(X_test[i:i + 1], verbose=0)[0]
    print(COLOURS[y_test[i]], "->", COLOURS[p.argmax()])
