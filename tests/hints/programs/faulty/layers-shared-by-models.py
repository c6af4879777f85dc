# expect: layers-shared-by-models
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.random.normal(size=(120, 6)).astype("float32")
y = np.random.randint(0, 2, 120)
hidden = layers.Dense(8, activation="relu")
last = layers.Dense(1, activation="sigmoid")
for part in range(3):
    out = np.arange(120) % 3 == part
    m = keras.Sequential([keras.Input((6,)), hidden, last])
    m.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    m.fit(x[~out], y[~out], epochs=2, verbose=0)
    print(m.evaluate(x[out], y[out], verbose=0))
