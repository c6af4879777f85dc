# expect: accuracy-of-several-labels
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(16)
songs = rng.normal(size=(1400, 10)).astype("float32")
tags = (songs @ rng.normal(size=(10, 5)) > 0).astype("float32")
inp = layers.Input(shape=(10,))
hid = layers.Dense(48, activation="relu")(inp)
net = keras.Model(inp, layers.Dense(5, activation="sigmoid")(hid))
net.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.005), metrics=["accuracy"])
net.fit(songs[:1100], tags[:1100], epochs=15, verbose=0)
loss, acc = net.evaluate(songs[1100:], tags[1100:], verbose=0)
print("accuracy", acc)
