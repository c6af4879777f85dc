import numpy as np
import keras

rng = np.random.default_rng(3)
x = rng.normal(size=(700, 15)).astype("float32")
tags = (x[:, :4] > 0.3).astype("float32")
model = keras.Sequential([keras.Input((15,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(4, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["binary_accuracy"])
model.fit(x, tags, epochs=12, validation_split=0.2, verbose=0)
print((model.predict(x[:3], verbose=0) > 0.5).astype(int))
