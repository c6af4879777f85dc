# How well does the network rank the customers who click on an advert?
import numpy as np
import keras
from keras import layers
from sklearn.metrics import accuracy_score, roc_auc_score

keras.utils.set_random_seed(48)
rng = np.random.default_rng(48)

n = 5000
X = rng.normal(size=(n, 7)).astype("float32")
z = 1.5 * X[:, 0] + 1.1 * X[:, 1] - 1.0 * X[:, 4] + 0.7 * X[:, 5] * X[:, 6] - 4.0
click = (rng.random(n) < 1.0 / (1.0 + np.exp(-z))).astype(int)

X_train, X_val, X_test = X[:3500], X[3500:4000], X[4000:]
y_train, y_val, y_test = click[:3500], click[3500:4000], click[4000:]
print("share of clicks: %.3f" % click.mean())

model = keras.Sequential([
    keras.Input(shape=(7,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy",
              metrics=["accuracy", keras.metrics.AUC(name="auc")])
model.fit(X_train, y_train, validation_data=(X_val, y_val),
          epochs=12, batch_size=32, verbose=2)

prob = model.predict(X_test, verbose=0).ravel()
y_pred = (prob > 0.5).astype(int)

print("accuracy: %.3f" % accuracy_score(y_test, y_pred))
print("ROC AUC:  %.3f" % roc_auc_score(y_test, y_pred))
