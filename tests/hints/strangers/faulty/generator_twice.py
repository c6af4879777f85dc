import math
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

tf.keras.utils.set_random_seed(28)
digits = load_digits()
order = np.random.default_rng(28).permutation(len(digits.target))
X = (digits.images[order] / 16.0).astype("float32")[..., None]
y = digits.target[order]
X_train, y_train = X[:1200], y[:1200]
X_test, y_test = X[1200:], y[1200:]          # 597 pictures
BATCH = 64


def batches(x, labels, shuffle=False):
    """endless generator for fit, evaluate and predict"""
    idx = np.arange(len(x))
    while True:
        if shuffle:
            np.random.shuffle(idx)
        for start in range(0, len(x), BATCH):
            part = idx[start:start + BATCH]
            yield x[part], labels[part]


train_steps = math.ceil(len(X_train) / BATCH)
test_steps = math.ceil(len(X_test) / BATCH)

model = tf.keras.Sequential([
    tf.keras.layers.Input((8, 8, 1)),
    tf.keras.layers.Conv2D(32, 3, activation="relu"),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dropout(0.2),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(batches(X_train, y_train, shuffle=True), steps_per_epoch=train_steps, epochs=15, verbose=0)

test_gen = batches(X_test, y_test)
loss, acc = model.evaluate(test_gen, steps=test_steps, verbose=0)
print("accuracy from evaluate: %.3f" % acc)

probs = model.predict(test_gen, steps=test_steps, verbose=0)
guess = probs.argmax(axis=1)
truth = y_test[:len(guess)]
print("accuracy from predict : %.3f" % np.mean(guess == truth))
print("guess:", guess[:15])
print("truth:", truth[:15])
