import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras.callbacks import EarlyStopping

keras.utils.set_random_seed(35)

digits = load_digits()
X = digits.images.reshape(-1, 8, 8, 1) / 16.0
y = digits.target

X_train, X_rest, y_train, y_rest = train_test_split(X, y, test_size=0.4, random_state=3, stratify=y)
X_val, X_test, y_val, y_test = train_test_split(X_rest, y_rest, test_size=0.5, random_state=3)

model = keras.Sequential([
    keras.Input(shape=(8, 8, 1)),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)

stop = EarlyStopping(
    monitor="val_accuracy",
    mode="min",
    patience=4,
    restore_best_weights=True,
    verbose=1,
)

history = model.fit(
    X_train, y_train,
    validation_data=(X_val, y_val),
    epochs=40,
    batch_size=64,
    callbacks=[stop],
    verbose=0,
)
print("epochs trained:", len(history.history["loss"]))
print("val_accuracy per epoch:", np.round(history.history["val_accuracy"], 3))
print("test accuracy of the kept model:", model.evaluate(X_test, y_test, verbose=0)[1])
