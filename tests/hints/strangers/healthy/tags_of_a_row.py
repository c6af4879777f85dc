import numpy as np
import keras

rng = np.random.default_rng(10)
x = rng.normal(size=(900, 15))
tags = (x[:, :4] > 0.3).astype("float32")
m = keras.Sequential([keras.Input((15,)), keras.layers.Dense(40, activation="relu"), keras.layers.Dense(4, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=[keras.metrics.BinaryAccuracy()])
m.fit(x, tags, epochs=10, validation_split=0.1, verbose=0)
p = (m.predict(x[:5], verbose=0) > 0.5).astype(int)
print(p)
