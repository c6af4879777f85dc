# Sentiment of short product reviews with an embedding and an LSTM
import numpy as np
import keras
from keras import layers
from tensorflow.keras.preprocessing.text import Tokenizer

keras.utils.set_random_seed(11)
rnd = np.random.default_rng(11)

nice = "great lovely superb excellent perfect pleasant brilliant wonderful".split()
nasty = "awful broken terrible useless horrible poor dreadful rubbish".split()
other = ("the phone box cable seller shop order it was arrived and very with "
         "my for price button").split()


def make_review(words):
    sentence = list(rnd.choice(other, rnd.integers(5, 9)))
    for w in rnd.choice(words, 2):
        sentence.insert(rnd.integers(0, len(sentence)), w)
    return " ".join(sentence)


labels = rnd.integers(0, 2, 1500)
reviews = [make_review(nice if l == 1 else nasty) for l in labels]
train_texts, test_texts = reviews[:1200], reviews[1200:]
y_train, y_test = labels[:1200], labels[1200:]

tok = Tokenizer()
tok.fit_on_texts(train_texts)
vocab_size = len(tok.word_index)
print("vocabulary:", vocab_size)

maxlen = 12
x_train = keras.utils.pad_sequences(tok.texts_to_sequences(train_texts), maxlen=maxlen)
x_test = keras.utils.pad_sequences(tok.texts_to_sequences(test_texts), maxlen=maxlen)

model = keras.Sequential([
    keras.Input(shape=(maxlen,)),
    layers.Embedding(vocab_size, 16),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, batch_size=32, verbose=2)

loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("test accuracy: %.3f" % acc)
