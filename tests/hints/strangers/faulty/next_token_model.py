import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(40)

# tunes climb or fall with a fixed step over the notes 1..9; the model shall go on with a tune
NOTES, LENGTH, DIM = 10, 12, 32


def tunes(n):
    first = np.random.randint(0, 9, size=(n, 1))
    jump = np.random.choice([-2, -1, 1, 2, 3], size=(n, 1))
    return (first + jump * np.arange(LENGTH + 1)) % 9 + 1


train = tunes(2500)
x_train, y_train = train[:, :-1], train[:, 1:]


class NoteEmbedding(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.note = layers.Embedding(NOTES, DIM)
        self.place = layers.Embedding(LENGTH, DIM)

    def call(self, ids):
        return self.note(ids) + self.place(ops.arange(LENGTH))


inputs = keras.Input(shape=(LENGTH,), dtype="int32")
x = NoteEmbedding()(inputs)
attended = layers.MultiHeadAttention(num_heads=4, key_dim=16)(x, x)
x = layers.LayerNormalization()(x + attended)
x = layers.LayerNormalization()(x + layers.Dense(DIM)(layers.Dense(64, activation="relu")(x)))
outputs = layers.Dense(NOTES, activation="softmax")(x)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=10, batch_size=50, verbose=2)

# give the first four notes of new tunes and let the model write the rest
truth = tunes(200)
written = np.zeros((200, LENGTH), dtype="int32")
written[:, :4] = truth[:, :4]
for t in range(3, LENGTH - 1):
    probs = model.predict(written, verbose=0)
    written[:, t + 1] = probs[:, t].argmax(axis=1)
print("a tune :", truth[1, :LENGTH])
print("written:", written[1])
right = written[:, 4:] == truth[:, 4:LENGTH]
print("right notes:", right.mean(), " tunes without a mistake:", right.all(axis=1).mean())
