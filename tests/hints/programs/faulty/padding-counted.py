# expect: padding-counted
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(1)
words = [rng.integers(1, 50, rng.integers(4, 9)) for _ in range(200)]
tags = [rng.integers(1, 4, len(one)) for one in words]
x = keras.utils.pad_sequences(words, maxlen=30, padding="post")
y = keras.utils.pad_sequences(tags, maxlen=30, padding="post")
model = keras.Sequential([
    keras.Input((30,)),
    layers.Embedding(50, 8),
    layers.GRU(8, return_sequences=True),
    layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, epochs=5, verbose=0, validation_split=0.2)
print("tags right:", history.history["val_accuracy"][-1])
