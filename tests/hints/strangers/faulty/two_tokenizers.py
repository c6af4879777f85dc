import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Embedding, GlobalAveragePooling1D, Dense

tf.keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

# --- toy news headlines: sport (0), money (1), weather (2)
topics = [
    "match goal team coach league player striker season stadium referee".split(),
    "bank stock market profit shares loan interest tax budget trade".split(),
    "rain storm snow wind sunny cloud cold heat frost forecast".split(),
]
common = "today new big report after before says over in on with first last week city".split()


def headline(topic):
    words = list(rng.choice(common, 5)) + list(rng.choice(topics[topic], 3))
    rng.shuffle(words)
    return " ".join(words)


y = rng.integers(0, 3, 1600)
texts = [headline(t) for t in y]
train_texts, test_texts = texts[:1300], texts[1300:]
y_train, y_test = y[:1300], y[1300:]

MAXLEN = 10
NUM_WORDS = 60


def texts_to_arrays(some_texts):
    tokenizer = Tokenizer(num_words=NUM_WORDS)
    tokenizer.fit_on_texts(some_texts)
    seqs = tokenizer.texts_to_sequences(some_texts)
    return pad_sequences(seqs, maxlen=MAXLEN)


x_train = texts_to_arrays(train_texts)
x_test = texts_to_arrays(test_texts)

model = Sequential([
    Input(shape=(MAXLEN,)),
    Embedding(NUM_WORDS, 16, mask_zero=True),
    GlobalAveragePooling1D(),
    Dense(16, activation="relu"),
    Dense(3, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=10, batch_size=32, verbose=2)
print("test:", model.evaluate(x_test, y_test, verbose=0))
