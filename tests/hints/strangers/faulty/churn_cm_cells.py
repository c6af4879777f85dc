# Which customers will leave? Precision and recall by hand from the confusion matrix
import numpy as np
import keras
from keras import layers
from sklearn.metrics import confusion_matrix

keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)

n = 4000
X = rng.normal(size=(n, 6)).astype("float32")
score = 1.6 * X[:, 0] - 1.2 * X[:, 1] + 0.8 * X[:, 2] * X[:, 3] - 4.0
y = (rng.random(n) < 1 / (1 + np.exp(-score))).astype(int)
print("customers that left:", y.mean())

X_train, X_test = X[:3000], X[3000:]
y_train, y_test = y[:3000], y[3000:]

n_stay, n_left = np.bincount(y_train)
weights = {0: len(y_train) / (2 * n_stay), 1: len(y_train) / (2 * n_left)}

model = keras.Sequential([
    keras.Input(shape=(6,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, class_weight=weights, verbose=0)

y_pred = (model.predict(X_test, verbose=0).ravel() > 0.5).astype(int)
cm = confusion_matrix(y_test, y_pred)
print(cm)

tn, fn, fp, tp = cm.ravel()
precision = tp / (tp + fp)
recall = tp / (tp + fn)
print("alarms raised: %d, customers that really left: %d" % (y_pred.sum(), y_test.sum()))
print("precision %.2f (share of alarms that were right)" % precision)
print("recall    %.2f (share of leavers that were found)" % recall)
