# expect: metric-without-direction
import numpy as np
import keras
from keras import layers


def share_of_hits(y_true, y_pred):
    hits = keras.ops.sum(keras.ops.round(y_pred) * y_true)
    return hits / (keras.ops.sum(keras.ops.round(y_pred)) + 1e-7)


rng = np.random.default_rng(0)
x = rng.normal(size=(300, 4)).astype("float32")
y = (x[:, :1] > 0).astype("float32")
model = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[share_of_hits])
keep = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_share_of_hits", save_best_only=True)
model.fit(x, y, epochs=2, validation_split=0.2, callbacks=[keep], verbose=0)
