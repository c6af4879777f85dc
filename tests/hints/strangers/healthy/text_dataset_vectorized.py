import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

good = ["what a lovely film", "great cast and great music", "i loved it", "wonderful and funny", "a lovely evening"]
bad = ["what a dull film", "awful cast and bad music", "i hated it", "boring and sad", "a lost evening"]
texts, labels = good * 30 + bad * 30, [1] * 150 + [0] * 150
raw = tf.data.Dataset.from_tensor_slices((texts, labels)).shuffle(300, seed=1, reshuffle_each_iteration=False)
vectorize = layers.TextVectorization(max_tokens=100, output_mode="int", output_sequence_length=6)
vectorize.adapt(raw.map(lambda text, label: text).batch(50))
ds = raw.batch(20).map(lambda text, label: (vectorize(text), label))
train, valid = ds.skip(3).cache().shuffle(12), ds.take(3)
model = tf.keras.Sequential([
    layers.Input((6,)), layers.Embedding(100, 16), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid"),
])
model.compile(tf.keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=[tf.keras.metrics.BinaryAccuracy(threshold=0.5)])
model.fit(train, validation_data=valid, epochs=8, verbose=2)
