import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(10)

text = ("the quick brown fox jumps over the lazy dog. "
        "pack my box with five dozen liquor jugs. "
        "how vexingly quick daft zebras jump! ") * 8
chars = sorted(set(text))
to_index = {c: i for i, c in enumerate(chars)}
SEQ = 8

x = np.array([[to_index[c] for c in text[i:i + SEQ]] for i in range(len(text) - SEQ)])
y = np.array([to_index[text[i + SEQ]] for i in range(len(text) - SEQ)])

model = keras.Sequential([
    keras.layers.Input(shape=(SEQ,)),
    keras.layers.Embedding(len(chars), 16),
    keras.layers.Flatten(),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(len(chars), activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.01))
model.fit(x, y, epochs=4, batch_size=32, verbose=2)


def sample(a, temperature=1.0):
    a = np.log(a + 1e-12) / temperature
    a = np.exp(a) / np.sum(np.exp(a))
    return np.argmax(np.random.multinomial(1, a, 1))


result = "the quick"
for _ in range(300):
    window = np.array([[to_index[c] for c in result[-SEQ:]]])
    preds = model(window).numpy()[0]
    result += chars[sample(preds, 0.5)]
print(result)
