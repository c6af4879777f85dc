import numpy as np
import tensorflow as tf

questions = ["who wrote it", "where was he born", "when did it start", "who was there"] * 30
kind = np.array([0, 1, 2, 0] * 30)
vocab = {}
for text in questions:
    for word in text.split():
        vocab.setdefault(word, len(vocab) + 1)
coded = [[vocab[word] for word in text.split()] for text in questions]
padded = tf.keras.utils.pad_sequences(coded, maxlen=5, padding="post")

model = tf.keras.Sequential()
model.add(tf.keras.layers.Embedding(input_dim=len(vocab), output_dim=10, mask_zero=True))
model.add(tf.keras.layers.GRU(8))
model.add(tf.keras.layers.Dense(3, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(padded, kind, epochs=2, verbose=0)
