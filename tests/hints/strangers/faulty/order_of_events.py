import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(30)

# log of 8 events; the alarm (1) and the reset (2) are among them.
# label 1: the reset came after the alarm
LENGTH, EVENTS, DIM = 8, 12, 32
n = 3000
logs = np.random.randint(3, EVENTS, size=(n, LENGTH))
labels = np.zeros(n, dtype="int32")
for i in range(n):
    a, b = np.random.choice(LENGTH, size=2, replace=False)
    logs[i, a], logs[i, b] = 1, 2
    labels[i] = int(b > a)

x_train, y_train = logs[:2400], labels[:2400]
x_test, y_test = logs[2400:], labels[2400:]


class EventEmbedding(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.event = layers.Embedding(EVENTS, DIM)

    def call(self, ids):
        return self.event(ids)


inputs = keras.Input(shape=(LENGTH,), dtype="int32")
x = EventEmbedding()(inputs)
attended = layers.MultiHeadAttention(num_heads=4, key_dim=16)(x, x)
x = layers.LayerNormalization()(x + attended)
x = layers.Dense(64, activation="relu")(x)
x = layers.GlobalAveragePooling1D()(x)
x = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(1, activation="sigmoid")(x)

model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.002),
              loss="binary_crossentropy",
              metrics=["accuracy"])
model.fit(x_train, y_train, epochs=12, batch_size=48, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
