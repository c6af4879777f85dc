# Few labelled sentences, so use ready-made word vectors (read from a text file) and freeze them
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, initializers

tf.keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)

DIM = 16
VOCAB = ["tok%03d" % i for i in range(300)]
tone = rng.choice([-1, 0, 1], size=300)               # what the word means
with open("vectors.txt", "w") as f:
    for w, t in zip(VOCAB, tone):
        v = rng.normal(0, 0.4, DIM)
        v[:4] += t
        f.write(w + " " + " ".join("%.4f" % a for a in v) + "\n")

vectors = {}
for line in open("vectors.txt"):
    parts = line.split()
    vectors[parts[0]] = np.array(parts[1:], dtype="float32")
word_index = {word: i + 1 for i, word in enumerate(vectors)}   # 0 is the padding

LEN = 10


def sentences(n):
    ids = rng.integers(0, 300, (n, LEN))
    total = tone[ids].sum(axis=1)
    keep = total != 0
    texts = [[VOCAB[k] for k in row] for row in ids[keep]]
    return np.array([[word_index[w] for w in t] for t in texts]), (total[keep] > 0).astype(int)


x_train, y_train = sentences(400)
x_test, y_test = sentences(600)

matrix = np.zeros((len(word_index) + 1, DIM))
for word, i in word_index.items():
    matrix[i - 1] = vectors[word]

model = tf.keras.Sequential([
    tf.keras.Input(shape=(LEN,)),
    layers.Embedding(len(word_index) + 1, DIM, trainable=False,
                     embeddings_initializer=initializers.Constant(matrix)),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(tf.keras.optimizers.Adam(0.02), "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=25, batch_size=32, verbose=0)
print("train:", model.evaluate(x_train, y_train, verbose=0)[1])
print("test: ", model.evaluate(x_test, y_test, verbose=0)[1])
