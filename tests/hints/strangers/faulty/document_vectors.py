# Classify short documents given as word vectors (made like the output of word2vec)
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

tf.keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)

DIM = 12
WORDS = 15
word_vectors = {}
for i in range(200):
    word_vectors["word%d" % i] = rng.normal(size=DIM).astype("float32")


def make_document(label):
    # the first 100 words are used much more by class 1
    p = np.ones(200)
    p[:100] = 8.0 if label == 1 else 1.0
    return ["word%d" % k for k in rng.choice(200, WORDS, p=p / p.sum())]


y = rng.integers(0, 2, 1500)
documents = [make_document(label) for label in y]

x = np.empty(len(documents), dtype=object)
for i, doc in enumerate(documents):
    x[i] = np.array([word_vectors[w] for w in doc])
print("documents:", x.shape, "one of them:", x[0].shape)

x_train, x_test = x[:1200], x[1200:]
y_train, y_test = y[:1200], y[1200:]

model = models.Sequential([
    layers.Input(shape=(WORDS, DIM)),
    layers.Dense(24, activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
