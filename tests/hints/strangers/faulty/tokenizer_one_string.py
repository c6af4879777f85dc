import numpy as np
import keras
from keras import layers
from tensorflow.keras.preprocessing.text import Tokenizer

keras.utils.set_random_seed(17)
rnd = np.random.default_rng(17)

spam_words = ["winner", "prize", "free", "cash", "click", "offer", "urgent", "credit"]
ham_words = ["meeting", "lunch", "project", "homework", "birthday", "train", "family", "report"]
neutral = ["hello", "please", "today", "tomorrow", "your", "the", "is", "about", "for", "we", "see"]


def message(is_spam):
    w = list(rnd.choice(neutral, 5)) + list(rnd.choice(spam_words if is_spam else ham_words, 2))
    rnd.shuffle(w)
    return " ".join(w)


y = rnd.integers(0, 2, 1200)
messages = [message(k) for k in y]

# write and read the training file
with open("messages.txt", "w") as f:
    f.write("\n".join(messages[:1000]))
with open("messages.txt") as f:
    train_text = f.read()
train_messages = train_text.split("\n")
test_messages = messages[1000:]

tokenizer = Tokenizer()
tokenizer.fit_on_texts(train_text)
print("different tokens:", len(tokenizer.word_index))


def prepare(msgs):
    return keras.utils.pad_sequences(tokenizer.texts_to_sequences(msgs), maxlen=8)


model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Embedding(len(tokenizer.word_index) + 1, 8, mask_zero=True),
    layers.LSTM(12),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(prepare(train_messages), y[:1000], epochs=6, batch_size=32, verbose=2)
print("test accuracy: %.3f" % model.evaluate(prepare(test_messages), y[1000:], verbose=0)[1])
