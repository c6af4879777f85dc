import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.metrics import roc_auc_score

keras.utils.set_random_seed(15)

X, y = make_classification(n_samples=3000, n_features=20, n_informative=8, n_redundant=2,
                           weights=[0.85], class_sep=1.0, flip_y=0.02, random_state=15)
X_train, X_tmp, y_train, y_tmp = train_test_split(X, y, test_size=0.4, stratify=y, random_state=15)
X_val, X_test, y_val, y_test = train_test_split(X_tmp, y_tmp, test_size=0.5, stratify=y_tmp, random_state=15)

model = keras.Sequential([
    layers.Input(shape=(20,)),
    layers.Dense(32, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.0008),
    loss="binary_crossentropy",
    metrics=[keras.metrics.AUC(name="auc")],
)

saver = keras.callbacks.ModelCheckpoint(
    "best_model.keras",
    monitor="val_auc",
    mode="min",
    save_best_only=True,
)
history = model.fit(
    X_train, y_train,
    validation_data=(X_val, y_val),
    epochs=25,
    batch_size=32,
    callbacks=[saver],
    verbose=0,
)
print("val_auc:", [round(v, 3) for v in history.history["val_auc"]])

best = keras.models.load_model("best_model.keras")
probability = best.predict(X_test, verbose=0).ravel()
print("test AUC of the saved best model:", round(roc_auc_score(y_test, probability), 3))
