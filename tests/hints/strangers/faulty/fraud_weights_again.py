import numpy as np
import keras
from keras import layers
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(28)
rng = np.random.default_rng(28)

# card payments, about 6 percent are fraud
n = 4000
fraud = (rng.uniform(size=n) < 0.06).astype(int)
payments = rng.normal(size=(n, 8))
payments[fraud == 1, :4] += 1.0

X_train, X_test, y_train, y_test = train_test_split(
    payments, fraud, test_size=0.25, stratify=fraud, random_state=0)

# help the network with the rare class
total = len(y_train)
n_ok = np.sum(y_train == 0)
n_fraud = np.sum(y_train == 1)
class_weight = {0: n_ok / total, 1: n_fraud / total}
print("weights:", class_weight)

model = keras.Sequential([
    layers.Input(shape=(8,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(12, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy",
              metrics=["accuracy", keras.metrics.Recall(name="recall")])
model.fit(X_train, y_train, epochs=10, batch_size=64,
          class_weight=class_weight, verbose=2)

found = (model.predict(X_test, verbose=0)[:, 0] > 0.5).astype(int)
print(classification_report(y_test, found, target_names=["ok", "fraud"], zero_division=0))
