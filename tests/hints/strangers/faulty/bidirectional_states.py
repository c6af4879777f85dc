# Encoder-decoder: the decoder writes the digits of the encoder, each raised by one
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)

LENGTH, DIGITS, START = 4, 10, 10
source = rng.integers(0, DIGITS, (4000, LENGTH))
target = (source + 1) % DIGITS
decoder_in = np.concatenate([np.full((len(target), 1), START), target[:, :-1]], axis=1)

units = 32

enc_inputs = keras.Input(shape=(LENGTH,))
enc = layers.Embedding(DIGITS, 16)(enc_inputs)
encoder = layers.Bidirectional(layers.LSTM(units, return_state=True))
enc_out, state_h, state_c = encoder(enc)

dec_inputs = keras.Input(shape=(LENGTH,))
dec = layers.Embedding(DIGITS + 1, 16)(dec_inputs)
dec = layers.LSTM(2 * units, return_sequences=True)(dec, initial_state=[state_h, state_c])
probs = layers.Dense(DIGITS, activation="softmax")(dec)

model = keras.Model([enc_inputs, dec_inputs], probs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit([source[:3600], decoder_in[:3600]], target[:3600], epochs=10, batch_size=64, verbose=2)

# write out a few answers, digit by digit
questions, answers = source[3600:], target[3600:]
written = np.full((len(questions), LENGTH), START)
result = np.zeros_like(answers)
for k in range(LENGTH):
    p = model.predict([questions, written], verbose=0)
    result[:, k] = p[:, k].argmax(axis=-1)
    if k + 1 < LENGTH:
        written[:, k + 1] = result[:, k]
print(questions[:3].tolist(), "->", result[:3].tolist())
print("right digits: %.3f" % (result == answers).mean())
