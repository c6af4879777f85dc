import numpy as np
import tensorflow as tf

rng = np.random.default_rng(14)
good = ["great", "nice", "lovely", "super"]
bad = ["awful", "boring", "bad", "poor"]
filler = ["the", "film", "was", "and", "story", "a", "very", "it"]
vocab = {w: i + 1 for i, w in enumerate(good + bad + filler)}


def reviews():
    for _ in range(400):
        label = int(rng.integers(0, 2))
        words = list(rng.choice(filler, size=rng.integers(3, 9)))
        words += list(rng.choice(good if label else bad, size=rng.integers(1, 3)))
        rng.shuffle(words)
        yield [vocab[w] for w in words], label


data = tf.data.Dataset.from_generator(
    reviews,
    output_signature=(tf.TensorSpec(shape=(None,), dtype=tf.int32),
                      tf.TensorSpec(shape=(), dtype=tf.int32)))

BATCH_SIZE = 32
train = data.shuffle(400).batch(BATCH_SIZE)

model = tf.keras.Sequential([
    tf.keras.layers.Embedding(len(vocab) + 1, 8),
    tf.keras.layers.GlobalAveragePooling1D(),
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer=tf.keras.optimizers.Adam(0.02), metrics=["accuracy"])
model.fit(train, epochs=5, verbose=2)
