import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(6)

X, y = make_classification(n_samples=2400, n_features=12, n_informative=6, n_redundant=0,
                           weights=[0.75], class_sep=1.3, random_state=6)
y = y.astype("float32").reshape(-1, 1)
X_train, X_rest, y_train, y_rest = train_test_split(X, y, test_size=0.4, random_state=6, stratify=y)
X_val, X_test, y_val, y_test = train_test_split(X_rest, y_rest, test_size=0.5, random_state=6, stratify=y_rest)


def soft_dice(y_true, y_pred):
    """overlap of truth and prediction, 1 is perfect"""
    both = ops.sum(y_true * y_pred)
    return 2.0 * both / (ops.sum(y_true) + ops.sum(y_pred) + 1e-7)


model = keras.Sequential([
    layers.Input(shape=(12,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.003),
              loss="binary_crossentropy",
              metrics=[soft_dice])

stopper = keras.callbacks.EarlyStopping(
    monitor="val_soft_dice",
    patience=4,
    restore_best_weights=True,
)
model.fit(X_train, y_train, validation_data=(X_val, y_val),
          epochs=40, batch_size=64, callbacks=[stopper], verbose=2)

print("test:", model.evaluate(X_test, y_test, return_dict=True, verbose=0))
