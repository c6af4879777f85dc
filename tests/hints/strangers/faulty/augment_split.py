import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(27)
rng = np.random.default_rng(27)


def scan(kind):
    """noisy scan of a skin spot; one of six has been labelled wrongly by the doctor"""
    yy, xx = np.mgrid[0:28, 0:28]
    cx, cy = rng.uniform(11, 17, 2)
    angle = np.arctan2(yy - cy, xx - cx)
    bumps = 1.6 * np.sin((5 if kind else 2) * angle + rng.uniform(0, 6.28))
    spot = np.hypot(xx - cx, yy - cy) < rng.uniform(6, 8) + bumps
    return (spot * 0.6 + rng.normal(0.2, 0.15, (28, 28)))[..., None]


def collect(n):
    kinds = rng.integers(0, 2, n)
    pictures = np.array([scan(k) for k in kinds], dtype="float32")
    mistakes = rng.random(n) < 1 / 6
    return pictures, np.where(mistakes, 1 - kinds, kinds)


def make_more(pictures, labels, copies=4):
    xs, ys = [], []
    for pic, lab in zip(pictures, labels):
        for _ in range(copies):
            new = pic * rng.uniform(0.9, 1.1)
            xs.append(new + rng.normal(0, 0.03, new.shape))
            ys.append(lab)
    return np.array(xs, dtype="float32"), np.array(ys)


images, labels = collect(900)
images, labels = make_more(images, labels)
x_rest, x_test, y_rest, y_test = train_test_split(images, labels, test_size=0.25, random_state=0)
x_train, x_val, y_train, y_val = train_test_split(x_rest, y_rest, test_size=0.25, random_state=0)

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Flatten(), layers.Dense(64, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True)
model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=20, batch_size=48,
          callbacks=[stop], verbose=2)
print("train:", model.evaluate(x_train, y_train, verbose=0)[1])
print("test: ", model.evaluate(x_test, y_test, verbose=0)[1])

x_later, y_later = collect(600)
print("scans of the next month:", model.evaluate(x_later, y_later, verbose=0)[1])
