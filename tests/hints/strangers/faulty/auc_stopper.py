import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(28)

X, y = make_classification(n_samples=3000, n_features=16, n_informative=8, n_redundant=0,
                           n_clusters_per_class=3, class_sep=1.2, random_state=28)
X_tr, X_rest, y_tr, y_rest = train_test_split(X, y, test_size=0.4, random_state=28, stratify=y)
X_va, X_te, y_va, y_te = train_test_split(X_rest, y_rest, test_size=0.5, random_state=28, stratify=y_rest)
scaler = StandardScaler().fit(X_tr)
X_tr, X_va, X_te = scaler.transform(X_tr), scaler.transform(X_va), scaler.transform(X_te)

network = keras.Sequential()
network.add(layers.Input(shape=(16,)))
network.add(layers.Dense(64, activation="relu"))
network.add(layers.Dropout(0.3))
network.add(layers.Dense(32, activation="relu"))
network.add(layers.Dense(1, activation="sigmoid"))
network.compile(
    optimizer=keras.optimizers.Adam(0.001),
    loss="binary_crossentropy",
    metrics=[keras.metrics.AUC(name="auc")],
)

stopper = keras.callbacks.EarlyStopping(
    monitor="val_auc",
    mode="max",
    patience=5,
    min_delta=1,
    restore_best_weights=True,
    verbose=1,
)
history = network.fit(
    X_tr, y_tr,
    validation_data=(X_va, y_va),
    epochs=80,
    batch_size=32,
    callbacks=[stopper],
    verbose=0,
)
print("val_auc:", np.round(history.history["val_auc"], 3))
print("epochs:", len(history.history["val_auc"]))
print("test auc of the restored weights:", round(network.evaluate(X_te, y_te, verbose=0)[1], 3))
