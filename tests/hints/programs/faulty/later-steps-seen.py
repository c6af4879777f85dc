# expect: later-steps-seen
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
songs = rng.integers(1, 20, (120, 13))
notes = keras.Input((12,))
sound = layers.Embedding(20, 16)(notes) + layers.Embedding(12, 16)(keras.ops.arange(12))
heard = layers.MultiHeadAttention(2, 8)(sound, sound)
said = layers.Dense(20, activation="softmax")(layers.LayerNormalization()(sound + heard))
composer = keras.Model(notes, said)
composer.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
composer.fit(songs[:, :-1], songs[:, 1:], epochs=1, verbose=0)
