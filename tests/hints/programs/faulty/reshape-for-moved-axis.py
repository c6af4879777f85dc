# expect: reshape-for-moved-axis
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
signals = rng.normal(size=(300, 4, 40)).astype("float32")
labels = (signals[:, 0].mean(axis=1) > 0).astype("int64")
steps = signals.reshape(300, 40, 4)
model = keras.Sequential([
    keras.Input((40, 4)),
    layers.Conv1D(8, 5, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(steps, labels, epochs=3, verbose=0)
