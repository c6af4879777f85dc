import numpy as np
from sklearn.datasets import make_blobs
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
import keras
from keras import layers

keras.utils.set_random_seed(24)

# four kinds of seeds, five measurements each
X, y = make_blobs(n_samples=1200, centers=4, n_features=5, cluster_std=5.0, random_state=24)

X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.3, stratify=y, random_state=1)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)

inputs = keras.Input(shape=(5,))
h = layers.Dense(24, activation="relu")(inputs)
h = layers.Dense(12, activation="relu")(h)
outputs = layers.Dense(4, activation="softmax")(h)
model = keras.Model(inputs, outputs)

model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(X_train, y_train, epochs=25, batch_size=32, verbose=0)

print("accuracy: %.3f" % model.evaluate(X_test, y_test, verbose=0)[1])

probabilities = model.predict(X_test, verbose=0)
auc = roc_auc_score(y_test, probabilities)
print("AUC: %.3f" % auc)
