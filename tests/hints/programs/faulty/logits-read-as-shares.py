# expect: logits-read-as-shares
import numpy as np

def draw(n, seed):
    r = np.random.default_rng(seed)
    labels = r.integers(0, 4, n)
    pics = r.integers(0, 40, (n, 20, 20)).astype("uint8")
    for i, c in enumerate(labels):
        o = int(r.integers(0, 4))
        if c == 0:
            pics[i, 8 + o - 2:11 + o - 2, 2:18] = 230
        elif c == 1:
            pics[i, 2:18, 8 + o - 2:11 + o - 2] = 230
        elif c == 2:
            pics[i, 3 + o:9 + o, 3 + o:9 + o] = 230
        else:
            for t in range(16):
                pics[i, t + 2, t + 2] = 230
                pics[i, t + 2, 17 - t] = 230
    return pics, labels

import tensorflow as tf
from tensorflow.keras import layers

xs, ys = draw(700, 13)
xs = xs[..., np.newaxis].astype("float32") / 255
i = layers.Input(shape=(20, 20, 1))
z = layers.Conv2D(8, 3, activation="relu")(i)
z = layers.Flatten()(z)
o = layers.Dense(4)(z)
model = tf.keras.Model(i, o)
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(xs[:600], ys[:600], epochs=4, verbose=0)

for k in range(600, 605):
    p = model.predict(xs[k:k + 1], verbose=0)[0]
    print(f"class {p.argmax()} with {100 * p.max():.2f}% confidence")
