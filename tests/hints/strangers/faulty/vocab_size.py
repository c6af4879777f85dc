import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences

good = ["great", "lovely", "tasty", "friendly", "clean", "perfect", "fresh"]
bad = ["awful", "dirty", "slow", "cold", "rude", "broken", "stale"]
filler = ["the", "food", "room", "was", "very", "and", "place", "staff", "we", "think"]

rnd = np.random.RandomState(1)
sentences, labels = [], []
for i in range(800):
    lab = rnd.randint(2)
    words = list(rnd.choice(filler, rnd.randint(3, 7)))
    words += list(rnd.choice(good if lab else bad, 2))
    rnd.shuffle(words)
    sentences.append(" ".join(words))
    labels.append(lab)
labels = np.array(labels)

tok = Tokenizer()
tok.fit_on_texts(sentences)
vocab_size = len(tok.word_index)
print("words:", vocab_size)

seqs = pad_sequences(tok.texts_to_sequences(sentences), maxlen=10)

model = keras.Sequential([
    keras.Input(shape=(10,)),
    layers.Embedding(input_dim=vocab_size, output_dim=8),
    layers.GlobalAveragePooling1D(),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(seqs[:600], labels[:600], epochs=10, batch_size=32, verbose=2)
print(model.evaluate(seqs[600:], labels[600:], verbose=0))
