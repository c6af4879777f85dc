# are two signatures from the same person? two inputs, shared encoder
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)

DIM = 20
writers = rng.normal(size=(40, DIM))


def pairs(n):
    left, right, same = [], [], []
    for _ in range(n):
        s = int(rng.integers(0, 2))
        a = int(rng.integers(0, 40))
        b = a if s else int((a + rng.integers(1, 40)) % 40)
        left.append(writers[a] + rng.normal(0, 0.2, DIM))
        right.append(writers[b] + rng.normal(0, 0.2, DIM))
        same.append(s)
    return np.float32(left), np.float32(right), np.array(same)


l_train, r_train, s_train = pairs(1500)
l_test, r_test, s_test = pairs(300)

encoder = keras.Sequential([
    keras.Input(shape=(DIM,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(16),
])

in_left = keras.Input(shape=(DIM,))
in_right = keras.Input(shape=(DIM,))
difference = tf.abs(encoder(in_left) - encoder(in_right))
answer = layers.Dense(1, activation="sigmoid")(difference)

model = keras.Model([in_left, in_right], answer)
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])
model.fit([l_train, r_train], s_train, epochs=8, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate([l_test, r_test], s_test, verbose=0)[1])
