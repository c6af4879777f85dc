import numpy as np
import keras
from keras import layers
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)

n = 4000
fraud = (rng.random(n) < 0.06).astype(int)
X = rng.normal(size=(n, 10))
X[fraud == 1, :4] += 1.0

X_train, X_test, y_train, y_test = train_test_split(X, fraud, test_size=0.3, stratify=fraud, random_state=0)

num_neg = int((y_train == 0).sum())
num_pos = int((y_train == 1).sum())
total = num_neg + num_pos
print("normal:", num_neg, "fraud:", num_pos)

class_weights = {0: 2.0 * num_neg / total, 1: 2.0 * num_pos / total}
print("class weights:", class_weights)

model = keras.Sequential([
    layers.Input((10,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, batch_size=32, class_weight=class_weights, verbose=2)

y_pred = (model.predict(X_test, verbose=0) > 0.5).astype(int).ravel()
print(classification_report(y_test, y_pred, target_names=["normal", "fraud"], zero_division=0))
