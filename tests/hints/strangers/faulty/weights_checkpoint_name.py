import numpy as np
import tensorflow as tf
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(42)

X, y = make_classification(n_samples=2000, n_features=12, n_informative=6,
                           class_sep=1.5, random_state=42)
X_train_full, X_test, y_train_full, y_test = train_test_split(
    X, y, test_size=0.2, random_state=42)
X_train, X_valid, y_train, y_valid = train_test_split(
    X_train_full, y_train_full, test_size=0.2, random_state=42)

scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_valid = scaler.transform(X_valid)
X_test = scaler.transform(X_test)

model_clf = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(12,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model_clf.compile(loss="binary_crossentropy", optimizer="adam",
                  metrics=["accuracy"])

CKPT_path = "best_model.keras"
checkpointing_cb = tf.keras.callbacks.ModelCheckpoint(CKPT_path,
                                                      save_weights_only=True,
                                                      save_best_only=True)
early_stopping_cb = tf.keras.callbacks.EarlyStopping(patience=3,
                                                     restore_best_weights=True)

EPOCHS = 15
history = model_clf.fit(X_train, y_train, epochs=EPOCHS,
                        validation_data=(X_valid, y_valid), batch_size=32,
                        callbacks=[early_stopping_cb, checkpointing_cb],
                        verbose=2)

model_clf.load_weights(CKPT_path)
print("test loss and accuracy:", model_clf.evaluate(X_test, y_test, verbose=0))
