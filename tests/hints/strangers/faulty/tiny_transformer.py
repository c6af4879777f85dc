import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(37)

VOCAB = 16
LENGTH = 12


def sequences(n):
    """counting with a step of 1, 2 or 3 (modulo 16), e.g. 3 5 7 9 ..."""
    first = np.random.randint(0, VOCAB, (n, 1))
    step = np.random.randint(1, 4, (n, 1))
    return (first + step * np.arange(LENGTH + 1)) % VOCAB


class TokenAndPosition(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.tok = layers.Embedding(VOCAB, 32)
        self.pos = layers.Embedding(LENGTH, 32)

    def call(self, x):
        return self.tok(x) + self.pos(tf.range(LENGTH))


data = sequences(3000)
x, y = data[:, :-1], data[:, 1:]

inputs = keras.Input(shape=(LENGTH,), dtype="int32")
h = TokenAndPosition()(inputs)
attention = layers.MultiHeadAttention(num_heads=2, key_dim=16)(h, h)
h = layers.LayerNormalization()(h + attention)
f = layers.Dense(64, activation="relu")(h)
f = layers.Dense(32)(f)
h = layers.LayerNormalization()(h + f)
outputs = layers.Dense(VOCAB, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.003),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
hist = model.fit(x, y, epochs=10, batch_size=64, verbose=0)
print("training accuracy:", round(hist.history["accuracy"][-1], 3))

# generate: give the first 4 numbers, let the model write the next ones
test = sequences(100)
text = np.zeros((100, LENGTH), dtype="int32")
text[:, :4] = test[:, :4]
for position in range(4, LENGTH):
    probs = model.predict(text, verbose=0)
    text[:, position] = np.argmax(probs[:, position - 1], axis=-1)
print("real     :", test[0, :LENGTH])
print("generated:", text[0])
print("correct numbers:", round(float(np.mean(text[:, 4:] == test[:, 4:LENGTH])), 3))
