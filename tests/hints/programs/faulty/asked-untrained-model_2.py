# expect: asked-untrained-model
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

def build():
    return tf.keras.Sequential([tf.keras.Input((20, 20)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(64, "relu"), tf.keras.layers.Dense(4, "softmax")])

def train(path):
    x, y = draw(500, 3)
    m = build()
    m.compile("adam", "sparse_categorical_crossentropy")
    m.fit(x / 255.0, y, epochs=10, verbose=0)
    m.save(path)

def use(path):
    model = tf.keras.models.load_model(path)
    net = build()
    x, y = draw(100, 4)
    guess = net.predict(x / 255.0, verbose=0).argmax(1)
    print("accuracy", (guess == y).mean())

train("n.keras")
use("n.keras")
