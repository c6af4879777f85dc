# expect: distances-turned-round
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

base = keras.Sequential([keras.Input((12,)), layers.Dense(24, activation="relu"), layers.Dense(6)])
a, b = keras.Input((12,)), keras.Input((12,))
dist = layers.Lambda(lambda t: keras.ops.sqrt(keras.ops.sum(keras.ops.square(t[0] - t[1]), axis=1, keepdims=True) + 1e-7))([base(a), base(b)])
siamese = keras.Model([a, b], dist)

def contrastive(y_true, d):
    margin = 1.0
    return keras.ops.mean((1 - y_true) * keras.ops.square(d) + y_true * keras.ops.square(keras.ops.maximum(margin - d, 0)))

siamese.compile(optimizer="adam", loss=contrastive)
siamese.fit([pair_a, pair_b], same, epochs=20, batch_size=32, verbose=0)
d = siamese.predict([pair_a, pair_b], verbose=0)[:, 0]
print("accuracy", np.mean((d < 0.5) == (same == 1)))
