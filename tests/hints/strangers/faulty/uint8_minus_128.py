import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(30)
rng = np.random.default_rng(30)


def lamps(n):
    """pictures of a lamp, wanted: how bright is it (0 ... 1)"""
    level = rng.integers(0, 256, n)
    return level.astype(np.uint8), (level / 255.0).astype("float32")


train_level, y_train = lamps(1500)
test_level, y_test = lamps(400)
# a picture is 6x6 pixels of about this level
X_train = np.repeat(train_level, 108).reshape(-1, 6, 6, 3)
X_test = np.repeat(test_level, 108).reshape(-1, 6, 6, 3)


def normalize(x):
    return (x - 128) / 128


X_train_norm = normalize(X_train)
X_test_norm = normalize(X_test)
print("from", X_train_norm.min(), "to", X_train_norm.max())

model = keras.Sequential([
    layers.Input((6, 6, 3)),
    layers.Flatten(),
    layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.002), loss="mse", metrics=["mae"])
model.fit(X_train_norm, y_train, epochs=10, batch_size=32, verbose=0)
print("mean error of the brightness:", model.evaluate(X_test_norm, y_test, verbose=0)[1])
print("first pixel before and after:", X_train[0, 0, 0], X_train_norm[0, 0, 0])
