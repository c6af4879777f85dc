import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(41)

text = "the cat sat on the mat and the dog sat on the log. " * 25
chars = sorted(list(set(text)))
print("total chars:", len(chars))
char_indices = dict((c, i) for i, c in enumerate(chars))
indices_char = dict((i, c) for c, i in enumerate(chars))

maxlen, step = 12, 1
sentences, next_chars = [], []
for i in range(0, len(text) - maxlen, step):
    sentences.append(text[i:i + maxlen])
    next_chars.append(text[i + maxlen])

x = np.zeros((len(sentences), maxlen, len(chars)), dtype="float32")
y = np.zeros((len(sentences), len(chars)), dtype="float32")
for i, sentence in enumerate(sentences):
    for t, char in enumerate(sentence):
        x[i, t, char_indices[char]] = 1
    y[i, char_indices[next_chars[i]]] = 1

model = keras.Sequential([
    keras.Input(shape=(maxlen, len(chars))),
    layers.LSTM(48),
    layers.Dense(len(chars), activation="softmax"),
])
model.compile(loss="categorical_crossentropy",
              optimizer=keras.optimizers.RMSprop(learning_rate=0.01))
model.fit(x, y, batch_size=32, epochs=8, verbose=0)

sentence = text[:maxlen]
generated = sentence
for _ in range(24):
    x_pred = np.zeros((1, maxlen, len(chars)))
    for t, char in enumerate(sentence):
        x_pred[0, t, char_indices[char]] = 1.0
    preds = model.predict(x_pred, verbose=0)[0]
    next_index = int(np.argmax(preds))
    next_char = indices_char[next_index]
    sentence = sentence[1:] + next_char
    generated += next_char
print(generated)
