import numpy as np
from keras import Sequential, layers, ops
from keras.callbacks import EarlyStopping


def f1(y_true, y_pred):
    y_pred = ops.round(y_pred)
    hits = ops.sum(y_true * y_pred)
    return 2 * hits / (ops.sum(y_true) + ops.sum(y_pred) + 1e-7)


x = np.random.default_rng(0).normal(size=(400, 6)).astype("float32")
y = (x[:, :1] > 0).astype("float32")
model = Sequential([layers.Input((6,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=[f1])
stop = EarlyStopping(monitor="val_binary_accuracy", mode="max", patience=2)
model.fit(x, y, validation_split=0.2, epochs=5, callbacks=[stop], verbose=0)
