import numpy as np
import keras

rs = np.random.RandomState(33)
x = rs.randn(200, 12)
y = (x[:, 0] * 2 + x[:, 1] - x[:, 2] + rs.randn(200) * .5 > 0).astype("int32")

clf = keras.Sequential()
clf.add(keras.layers.Input(shape=(12,)))
clf.add(keras.layers.Dense(24, activation="relu"))
clf.add(keras.layers.Dense(1, activation="sigmoid"))
clf.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
log = clf.fit(x, y, epochs=15, batch_size=16, validation_split=0.01, verbose=0)
for e, v in enumerate(log.history["val_accuracy"]):
    print(e, v)
