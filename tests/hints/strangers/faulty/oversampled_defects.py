import numpy as np
from sklearn.metrics import precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.utils import resample
from tensorflow import keras

keras.utils.set_random_seed(29)
rng = np.random.default_rng(29)


def factory(n):
    """parts with 20 measurements; 5 percent are defect"""
    defect = (rng.uniform(size=n) < 0.05).astype(int)
    parts = rng.normal(size=(n, 20))
    parts[defect == 1, :3] += 1.7
    return parts, defect


X, y = factory(1600)

# balance: draw the defect parts again and again until both classes are equal
X_def = resample(X[y == 1], n_samples=int(np.sum(y == 0)), random_state=0)
X_all = np.concatenate([X[y == 0], X_def])
y_all = np.concatenate([np.zeros(int(np.sum(y == 0))), np.ones(len(X_def))]).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X_all, y_all, test_size=0.3, random_state=0)

model = keras.Sequential([
    keras.Input(shape=(20,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(X_train, y_train, epochs=25, batch_size=32, verbose=0)


def report(title, parts, truth):
    pred = (model.predict(parts, verbose=0)[:, 0] > 0.5).astype(int)
    print(title, "recall %.2f" % recall_score(truth, pred),
          "precision %.2f" % precision_score(truth, pred, zero_division=0))


report("test set:           ", X_test, y_test)
X_next, y_next = factory(1500)
report("parts of next month:", X_next, y_next)
