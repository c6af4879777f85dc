import numpy as np
import keras
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau, CSVLogger, LearningRateScheduler

rng = np.random.default_rng(12)
x = rng.normal(size=(500, 5))
y = (x.sum(1) > 0).astype(int)
m = keras.Sequential([keras.Input((5,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
m.fit(x, y, validation_split=0.3, epochs=12, verbose=0, callbacks=[
    EarlyStopping("val_loss", patience=4, restore_best_weights=True),
    ModelCheckpoint("best.weights.h5", save_best_only=True, save_weights_only=True),
    ReduceLROnPlateau(patience=2, factor=0.5),
    CSVLogger("log.csv"),
])
m.load_weights("best.weights.h5")
print(m.evaluate(x, y, verbose=0))
