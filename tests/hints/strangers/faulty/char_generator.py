import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(42)

text = "the cat sat on the mat and the dog ran to the den. " * 40
chars = sorted(set(text))
char2id = {c: i for i, c in enumerate(chars)}
ids = np.array([char2id[c] for c in text])

SEQ = 20
inputs, targets = [], []
for start in range(0, len(ids) - SEQ - 1, 2):
    inputs.append(ids[start:start + SEQ])
    targets.append(ids[start:start + SEQ])
inputs = np.array(inputs)
targets = np.array(targets)
print(inputs.shape, targets.shape)

model = keras.Sequential([
    keras.Input(shape=(None,)),
    layers.Embedding(len(chars), 16),
    layers.LSTM(48, return_sequences=True),
    layers.Dense(len(chars), activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(0.01),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(inputs, targets, epochs=12, batch_size=64, verbose=2)


def generate(start, length):
    out = start
    for _ in range(length):
        window = [char2id[c] for c in out[-SEQ:]]
        probs = model.predict(np.array([window]), verbose=0)[0, -1]
        out += chars[int(np.argmax(probs))]
    return out


print(repr(generate("the cat s", 30)))
