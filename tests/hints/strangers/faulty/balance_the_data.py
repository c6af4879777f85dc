import numpy as np
from tensorflow import keras
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)


def load_signals(n):
    """20 % targets, 80 % non-targets"""
    y = (rng.random(n) < 0.2).astype(int)
    X = rng.normal(size=(n, 40)) + 0.25 * y[:, None] * (np.arange(40) < 6)
    return X.astype("float32"), y


X, y = load_signals(1000)

# balance the classes
minority = X[y == 1]
majority = X[y == 0]
more = resample(minority, n_samples=len(majority), replace=True, random_state=17)
X_bal = np.vstack([majority, more])
y_bal = np.array([0] * len(majority) + [1] * len(more))
x_train, x_val, y_train, y_val = train_test_split(
    X_bal, y_bal, test_size=0.25, random_state=17, stratify=y_bal)

model = keras.Sequential([
    keras.layers.Input(shape=(40,)),
    keras.layers.Dense(128, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=20, batch_size=32, verbose=0)


def report(title, a, b):
    print(title)
    print(confusion_matrix(b, (model.predict(a, verbose=0)[:, 0] > 0.5).astype(int)))


report("validation", x_val, y_val)
x_unseen, y_unseen = load_signals(1000)
report("un-seen data", x_unseen, y_unseen)
