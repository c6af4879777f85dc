import numpy as np
import keras
from keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)


def two_frames(moving):
    """two grey camera frames, in the second one something may have come into view"""
    scene = rng.integers(60, 190, size=(32, 32))
    first = scene + rng.integers(-4, 5, size=(32, 32))
    second = scene + rng.integers(-4, 5, size=(32, 32))
    if moving:
        r, c = rng.integers(0, 26, size=2)
        second[r:r + 6, c:c + 6] += rng.choice([-35, 35])
    return first.astype("uint8"), second.astype("uint8")


label = rng.integers(0, 2, size=1200)
pairs = [two_frames(m) for m in label]


def describe(first, second):
    difference = np.abs(second - first)
    return [difference.mean(), difference.max()]


X = np.array([describe(a, b) for a, b in pairs])
X_train, X_test, y_train, y_test = train_test_split(X, label, test_size=0.25, random_state=14, stratify=label)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

model = keras.Sequential([
    layers.Input(shape=(2,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=2)

print("mean difference in the first pair of frames:", describe(*pairs[0])[0])
print("test accuracy:", model.evaluate(X_test, y_test, verbose=0)[1])
