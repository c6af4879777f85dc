# Predict machine failures (rare) from sensor readings
import numpy as np
import keras
from keras import layers
from sklearn.metrics import confusion_matrix, recall_score

keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)

n = 5000
sensors = rng.normal(size=(n, 5)).astype("float32")
risk = 1.4 * sensors[:, 0] + 1.2 * np.abs(sensors[:, 1]) - 1.0 * sensors[:, 2] - 5.0
failed = (rng.random(n) < 1 / (1 + np.exp(-risk))).astype("int32")

x_train, x_test = sensors[:4000], sensors[4000:]
y_train, y_test = failed[:4000], failed[4000:]

# failures are rare, so give them more weight
counts = np.bincount(y_train)
print("ok / failed:", counts)
class_weight = {}
for label in (0, 1):
    class_weight[label] = 2 * counts[label] / len(y_train)
print("weights:", class_weight)

model = keras.Sequential([
    keras.Input(shape=(5,)),
    layers.Dense(24, activation="relu"),
    layers.Dense(12, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.002), loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=15, batch_size=64, class_weight=class_weight, verbose=0)

y_hat = (model.predict(x_test, verbose=0).ravel() > 0.5).astype(int)
print(confusion_matrix(y_test, y_hat))
print("failures found: %.0f %%" % (100 * recall_score(y_test, y_hat)))
