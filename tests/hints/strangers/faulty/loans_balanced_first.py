# Bad loans are rare, so I balance the table before training
import numpy as np
import keras
from keras.layers import Dense, Input
from sklearn.metrics import precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.utils import resample, shuffle

keras.utils.set_random_seed(6)
rng = np.random.default_rng(6)


def loans(n):
    X = rng.normal(size=(n, 8)).astype("float32")
    logit = 4.0 * X[:, 0] + 3.5 * X[:, 1] - 3.0 * X[:, 2] - 10.0
    return X, (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(int)


def balance(X, y):
    n_good = (y == 0).sum()
    X_bad, y_bad = resample(X[y == 1], y[y == 1], n_samples=n_good, random_state=6)
    return shuffle(np.vstack([X[y == 0], X_bad]), np.hstack([y[y == 0], y_bad]), random_state=6)


X, y = loans(5000)
print("bad loans in the table: %.1f %%" % (100 * y.mean()))

X, y = balance(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=6)

model = keras.Sequential([Input((8,)), Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X_train, y_train, epochs=10, batch_size=64, verbose=0)


def report(name, X, y):
    p = (model.predict(X, verbose=0).ravel() > 0.5).astype(int)
    print("%-10s precision %.2f  recall %.2f" % (name, precision_score(y, p), recall_score(y, p)))


report("test set", X_test, y_test)
# the loans of the next month, as they come in
X_new, y_new = loans(4000)
report("next month", X_new, y_new)
