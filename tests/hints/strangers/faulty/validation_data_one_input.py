import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)

MAX_TEXT_LENGTH = 15
N = 1500

# every sentence: word numbers (1..80) and word-class numbers (1..6)
words = rng.integers(1, 81, size=(N, MAX_TEXT_LENGTH))
pos = rng.integers(1, 7, size=(N, MAX_TEXT_LENGTH))
good = (words <= 20).sum(axis=1) + (pos == 2).sum(axis=1)
y = (good > np.median(good)).astype("float32")

words_train, words_val = words[:1200], words[1200:]
pos_train, pos_val = pos[:1200], pos[1200:]
y_train, y_val = y[:1200], y[1200:]

word_input = keras.Input(shape=(MAX_TEXT_LENGTH,), dtype="int32")
pos_input = keras.Input(shape=(MAX_TEXT_LENGTH,), dtype="int32")

word_vec = layers.Embedding(81, 8)(word_input)
pos_vec = layers.Embedding(7, 4)(pos_input)
word_feat = layers.GlobalAveragePooling1D()(word_vec)
pos_feat = layers.GlobalAveragePooling1D()(pos_vec)

merged = layers.concatenate([word_feat, pos_feat])
hidden = layers.Dense(16, activation="relu")(merged)
preds = layers.Dense(1, activation="sigmoid")(hidden)

model = keras.Model(inputs=[word_input, pos_input], outputs=preds)
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01),
              metrics=["accuracy"])

print("model fitting - words and word classes")
model.fit([words_train, pos_train], y_train,
          validation_data=(words_val, y_val),
          epochs=8, batch_size=32, verbose=2)

loss, acc = model.evaluate([words_val, pos_val], y_val, verbose=0)
print("accuracy:", round(acc, 3))
