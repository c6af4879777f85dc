import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.utils import resample
from sklearn.metrics import recall_score
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(37)
n = 1500
fraud = (rng.random(n) < 0.06).astype(int)
X = rng.normal(size=(n, 25))
X[:, 0] += 0.5 * fraud

def oversample(a, b):
    pos, neg = a[b == 1], a[b == 0]
    pos = resample(pos, replace=True, n_samples=len(neg), random_state=0)
    return np.vstack([pos, neg]), np.r_[np.ones(len(neg)), np.zeros(len(neg))]

X, fraud = oversample(X, fraud)
X_train, X_test, y_train, y_test = train_test_split(X, fraud, test_size=0.3, stratify=fraud, random_state=0)

model = keras.Sequential([
    keras.Input(shape=(25,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, verbose=0)

pred = model.predict(X_test, verbose=0)[:, 0] > 0.5
print("test accuracy:", np.mean(pred == y_test))
print("share of the frauds found:", recall_score(y_test, pred))
