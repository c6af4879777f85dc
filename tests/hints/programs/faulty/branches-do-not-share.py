# expect: branches-do-not-share
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
centres = rng.normal(size=(5, 12)) * 2
who = rng.integers(0, 5, 900)
faces = (centres[who] + rng.normal(size=(900, 12))).astype("float32")
left = np.arange(0, 600)
right = np.where(rng.random(600) < 0.5, 0, 0)
for i in range(600):
    pool = np.where(who == who[i])[0] if i % 2 == 0 else np.where(who != who[i])[0]
    right[i] = rng.choice(pool)
pair_a, pair_b = faces[left], faces[right]
same = (who[left] == who[right]).astype("float32")

def encoder():
    return keras.Sequential([keras.Input((12,)), layers.Dense(24, activation="relu"), layers.Dense(6)])

a, b = keras.Input((12,), name="a"), keras.Input((12,), name="b")
ea = encoder()(a)
eb = encoder()(b)
diff = layers.Lambda(lambda t: keras.ops.abs(t[0] - t[1]))([ea, eb])
siamese = keras.Model([a, b], layers.Dense(1, activation="sigmoid")(diff))
siamese.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
siamese.fit([pair_a, pair_b], same, epochs=10, batch_size=32, verbose=0)
print(siamese.evaluate([pair_a, pair_b], same, verbose=0))
