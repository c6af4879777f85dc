# expect: none
import os

import keras
from keras import layers
from keras.callbacks import CSVLogger, EarlyStopping, ModelCheckpoint, ReduceLROnPlateau, TensorBoard

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:1000].reshape(-1, 784).astype("float32") / 255
y = y[:1000]
x_test = x_test[:200].reshape(-1, 784).astype("float32") / 255

os.makedirs("out", exist_ok=True)
callbacks = [
    EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True),
    ModelCheckpoint("out/best.keras", monitor="val_loss", save_best_only=True),
    ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=1),
    TensorBoard(log_dir="out/logs"),
    CSVLogger("out/log.csv"),
]
model = keras.Sequential([keras.Input((784,)), layers.Dense(32, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=6, validation_split=0.2, callbacks=callbacks, verbose=0)
best = keras.models.load_model("out/best.keras")
print(best.evaluate(x_test, y_test[:200], verbose=0))
