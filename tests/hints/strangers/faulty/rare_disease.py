import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.metrics import confusion_matrix
from tensorflow import keras
from tensorflow.keras import layers

# 5 % sick, 95 % healthy
rng = np.random.default_rng(25)
n = 4000
sick = (rng.random(n) < 0.05).astype(int)
X = rng.normal(size=(n, 6))
X[:, 0] += 1.3 * sick
X[:, 1] -= 1.0 * sick

X_train, X_test, y_train, y_test = train_test_split(X, sick, test_size=0.3, stratify=sick, random_state=0)

model = keras.Sequential([
    keras.Input(shape=(6,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, batch_size=32, verbose=0)

print("accuracy:", model.evaluate(X_test, y_test, verbose=0)[1])
found = (model.predict(X_test, verbose=0)[:, 0] > 0.5).astype(int)
print(confusion_matrix(y_test, found))
print("sick people found: %d of %d" % ((found & y_test).sum(), y_test.sum()))
