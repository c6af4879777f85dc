import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(0)
words = rng.random((200, 15)).astype("float32")
mood = (words[:, 0] > 0.5).astype("float32")
entry = keras.Input((15,))
code = layers.Dense(8, activation="relu")(entry)
decoded = layers.Dense(15, name="decoder")(code)
sentiment = layers.Dense(1, activation="sigmoid", name="sentiment")(code)
model = keras.Model(entry, [decoded, sentiment])
model.compile(optimizer="adam", loss=["mse", "binary_crossentropy"])
model.fit(words, words, epochs=2, verbose=0)
