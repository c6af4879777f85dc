# expect: none
import keras
import numpy as np
import tensorflow as tf
from keras import layers

texts = ["what a good film", "I liked it a lot", "great and funny", "good good good",
         "a bad film", "I hated every minute", "boring and bad", "terrible"] * 20
labels = np.array([1, 1, 1, 1, 0, 0, 0, 0] * 20)
order = np.random.default_rng(0).permutation(len(texts))
texts = np.array(texts)[order]
labels = labels[order]

vectorize = layers.TextVectorization(max_tokens=100, output_sequence_length=6)
vectorize.adapt(texts)
x = vectorize(tf.constant(texts))

model = keras.Sequential([
    keras.Input((6,), dtype="int64"),
    layers.Embedding(100, 8),
    layers.LSTM(8),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, labels, epochs=3, verbose=0)
print(model.predict(vectorize(tf.constant(["a good and funny film"])), verbose=0))
