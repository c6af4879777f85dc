import numpy as np
from tensorflow import keras
from tensorflow.keras.callbacks import EarlyStopping
from sklearn.datasets import make_classification
from sklearn.metrics import roc_auc_score

X, y = make_classification(n_samples=2000, n_features=20, n_informative=10, n_clusters_per_class=3,
                           class_sep=1.2, random_state=29)
X_train, y_train = X[:1200], y[:1200]
X_val, y_val = X[1200:1600], y[1200:1600]
X_test, y_test = X[1600:], y[1600:]

model = keras.Sequential([
    keras.layers.Input(shape=(20,)),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=[keras.metrics.AUC(name="auc")])

stop = EarlyStopping(monitor="val_auc", mode="min", patience=3, verbose=1, restore_best_weights=True)
hist = model.fit(X_train, y_train, epochs=15, batch_size=32, validation_data=(X_val, y_val),
                 callbacks=[stop], verbose=2)

print("epochs:", len(hist.history["loss"]))
print("test auc:", roc_auc_score(y_test, model.predict(X_test, verbose=0)))
