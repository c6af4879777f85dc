import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(11)
rng = np.random.default_rng(11)

# 20 "persons", every one has a typical vector; pairs of shots are compared
persons = rng.normal(size=(20, 12)).astype("float32")


def make_pairs(n):
    left, right, same = [], [], []
    for _ in range(n):
        a = rng.integers(20)
        if rng.random() < 0.5:
            b = a
        else:
            b = (a + rng.integers(1, 20)) % 20
        left.append(persons[a])
        right.append(persons[b])
        same.append(1.0 if a == b else 0.0)
    return np.array(left), np.array(right), np.array(same, dtype="float32")


class EuclideanDistance(layers.Layer):
    def call(self, pair):
        a, b = pair
        total = ops.sum(ops.square(a - b), axis=1, keepdims=True)
        return ops.sqrt(total)


tower = keras.Sequential([layers.Input((12,)),
                          layers.Dense(32, activation="relu"),
                          layers.Dense(8)])
in_a = layers.Input((12,))
in_b = layers.Input((12,))
dist = EuclideanDistance()([tower(in_a), tower(in_b)])
out = layers.Dense(1, activation="sigmoid")(dist)
siamese = keras.Model([in_a, in_b], out)
siamese.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")

xa, xb, y = make_pairs(1000)
hist = siamese.fit([xa, xb], y, epochs=5, batch_size=32, verbose=0)
print(hist.history["loss"])
p = siamese.predict([xa[:6], xb[:6]], verbose=0)
for pi, yi in zip(p[:, 0], y[:6]):
    print("same" if yi else "other", pi)
