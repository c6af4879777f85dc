# expect: answers-given-as-input
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
korean = rng.integers(2, 15, (100, 6))
english = korean[:, ::-1] + 1
read = keras.Input((6,))
*_, h, c = layers.LSTM(16, return_state=True)(layers.Embedding(16, 8)(read))
write = keras.Input((6,))
told = layers.LSTM(16, return_sequences=True)(layers.Embedding(16, 8)(write), initial_state=[h, c])
translator = keras.Model([read, write], layers.Dense(16, activation="softmax")(told))
translator.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
translator.fit([korean, english], english, epochs=1, verbose=0)
