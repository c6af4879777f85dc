import numpy as np
from tensorflow import keras

rng = np.random.default_rng(1)
x = rng.normal(size=(800, 10)).astype("float32")
y = (x[:, 0] * x[:, 1] > 0).astype("int32")
model = keras.Sequential([keras.layers.Input((10,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
callbacks = [
    keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=5, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint("model-{epoch:02d}-{val_loss:.2f}.keras", save_best_only=True),
    keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=3),
    keras.callbacks.CSVLogger("log.csv"),
]
history = model.fit(x, y, epochs=25, validation_split=0.2, callbacks=callbacks, verbose=0)
print(len(history.history["loss"]), model.evaluate(x, y, verbose=0))
