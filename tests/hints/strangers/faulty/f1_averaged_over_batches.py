import numpy as np
import keras
from keras import layers, ops
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

# 4 % of the machines fail
n = 4000
fails = (rng.random(n) < 0.04).astype("float32")
sensors = rng.normal(size=(n, 8)).astype("float32")
sensors[:, :4] += 1.7 * fails[:, None]

x_train, x_test, y_train, y_test = train_test_split(
    sensors, fails.reshape(-1, 1), test_size=0.3, stratify=fails, random_state=5)


def f1(y_true, y_pred):
    y_true = ops.cast(y_true, "float32")
    guess = ops.cast(y_pred > 0.5, "float32")
    tp = ops.sum(y_true * guess)
    precision = tp / (ops.sum(guess) + 1e-7)
    recall = tp / (ops.sum(y_true) + 1e-7)
    return 2 * precision * recall / (precision + recall + 1e-7)


model = keras.Sequential([
    layers.Input(shape=(8,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="binary_crossentropy",
              metrics=[f1])
model.fit(x_train, y_train, epochs=8, batch_size=16, verbose=2)

test_loss, test_f1 = model.evaluate(x_test, y_test, batch_size=16, verbose=0)
print("F1 that Keras reports:", round(float(np.ravel(test_f1)[0]), 3))

guesses = (model.predict(x_test, verbose=0) > 0.5).astype(int)
print("F1 of scikit-learn   :", round(f1_score(y_test.ravel(), guesses.ravel()), 3))
