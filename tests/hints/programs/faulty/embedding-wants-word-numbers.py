# expect: embedding-wants-word-numbers
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
numbers = rng.integers(1, 40, (120, 8))
y = (numbers.max(axis=1) > 36).astype("float32")
x = numbers / 40.0
model = keras.Sequential(
    [layers.Embedding(40, 4), layers.GlobalAveragePooling1D(), layers.Dense(1, "sigmoid")]
)
model.compile("adam", "binary_crossentropy")
model.fit(x, y, epochs=2, verbose=0)
