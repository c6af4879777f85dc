import numpy as np
import tensorflow as tf

text = "the quick brown fox jumps over the lazy dog and runs away from the angry bear " * 12
vocab = sorted(set(text))
ids = np.array([vocab.index(ch) for ch in text])
seq = 20
chunks = tf.data.Dataset.from_tensor_slices(ids).batch(seq + 1, drop_remainder=True)
data = chunks.map(lambda chunk: (chunk[:-1], chunk[1:])).shuffle(100).batch(8, drop_remainder=True)
model = tf.keras.Sequential([
    tf.keras.layers.Input((seq,)),
    tf.keras.layers.Embedding(len(vocab), 16),
    tf.keras.layers.GRU(64, return_sequences=True),
    tf.keras.layers.Dense(len(vocab)),
])
model.compile(tf.keras.optimizers.Adam(0.01), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(data, epochs=15, verbose=0)
print(model.evaluate(data, verbose=0))
