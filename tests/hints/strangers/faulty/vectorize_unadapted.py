import numpy as np
import tensorflow as tf
import keras
from keras import layers

good = ["what a lovely warm film", "great cast and great music", "i loved it", "wonderful and funny"]
bad = ["what a dull cold film", "awful cast and bad music", "i hated it", "boring and sad"]
reviews = tf.constant(good * 25 + bad * 25)
liked = np.array([1] * 100 + [0] * 100)
order = np.random.default_rng(0).permutation(200)
reviews, liked = tf.gather(reviews, order), liked[order]

vectorize = layers.TextVectorization(max_tokens=200, output_sequence_length=6)
model = keras.Sequential([
    vectorize,
    layers.Embedding(200, 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(reviews, liked, epochs=10, verbose=0)
print(model.evaluate(reviews, liked, verbose=0))
