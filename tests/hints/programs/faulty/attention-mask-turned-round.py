# expect: attention-mask-turned-round
import keras
import numpy as np
from keras import ops

rng = np.random.default_rng(31)
rows = np.where(np.arange(8) < rng.integers(3, 7, (120, 1)), rng.integers(2, 20, (120, 8)), 0)
kind = rng.integers(0, 2, 120)
rows[:, 0] = 1 + kind * 20

ids = keras.Input((8,), dtype="int32")
steps = keras.layers.Embedding(22, 8)(ids)
pad = ops.equal(ids, 0)[:, None, :]
steps = keras.layers.MultiHeadAttention(1, 4)(steps, steps, attention_mask=pad)
told = keras.layers.Dense(1, activation="sigmoid")(keras.layers.GlobalMaxPooling1D()(steps))
net = keras.Model(ids, told)
net.compile("adam", "binary_crossentropy")
net.fit(rows, kind, epochs=1, verbose=0)
