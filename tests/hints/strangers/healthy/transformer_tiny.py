import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(1)
x = rng.integers(1, 30, (600, 12))
y = ((x == 7).any(axis=1)).astype("int32")
x[: 300][y[:300] == 0, 3] = 7
y = ((x == 7).any(axis=1)).astype("int32")
entry = keras.Input((12,))
h = layers.Embedding(30, 16)(entry)
h = layers.LayerNormalization()(h + layers.MultiHeadAttention(2, 8)(h, h))
h = layers.GlobalMaxPooling1D()(h)
model = keras.Model(entry, layers.Dense(1, activation="sigmoid")(h))
model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=8, batch_size=32, verbose=2)
