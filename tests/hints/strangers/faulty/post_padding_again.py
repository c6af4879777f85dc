# Moves of a small robot (variable length): does it come home again?
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(71)
rng = np.random.default_rng(71)

COMMANDS = 6            # 1..6, 0 is the padding
MAXLEN = 100


def drive():
    length = rng.integers(4, 12)
    moves = rng.integers(1, COMMANDS + 1, length)
    ok = int(moves[-1] <= 3)        # the last command decides
    return moves.tolist(), ok


data = [drive() for _ in range(2000)]
sequences = [d[0] for d in data]
home = np.array([d[1] for d in data])

x = keras.utils.pad_sequences(sequences, maxlen=MAXLEN, padding="post")
print(x[0][:15], "...")
x_train, x_test = x[:1600], x[1600:]
y_train, y_test = home[:1600], home[1600:]

model = keras.Sequential([
    keras.Input(shape=(MAXLEN,)),
    layers.Embedding(COMMANDS + 1, 8),
    layers.LSTM(16),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, batch_size=64, verbose=2)
print("test accuracy: %.3f" % model.evaluate(x_test, y_test, verbose=0)[1])
