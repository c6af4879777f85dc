import numpy as np
from sklearn.metrics import roc_auc_score, f1_score
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(46)
rng = np.random.default_rng(46)

# is the landmark visible in the patch (1) or not (0)? 16 texture numbers per patch
n = 1800
visible = rng.integers(0, 2, n)
X = rng.normal(0, 1, (n, 16))
X[:, :5] += 1.1 * visible[:, None]

X_train, X_test, y_train, y_test = train_test_split(
    X, visible, test_size=0.3, random_state=46, stratify=visible)

model = keras.Sequential([
    keras.Input(shape=(16,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=0)

probs = model.predict(X_test, verbose=0)
classes = probs.argmax(axis=1)
scores = probs.max(axis=1)

print("accuracy: %.3f" % np.mean(classes == y_test))
print("F1:       %.3f" % f1_score(y_test, classes))
print("AUC:      %.3f" % roc_auc_score(y_test, scores))
