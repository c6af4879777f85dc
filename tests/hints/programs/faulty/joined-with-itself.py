# expect: joined-with-itself
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

from tensorflow.keras import layers, Model, Input

def block(x, f):
    x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
    x = layers.Conv2D(f, 3, padding="same")(x)
    shortcut = x
    x = layers.Add()([x, shortcut])
    return layers.ReLU()(x)

X, y = draw(400, 93)
X = X[..., None] / 255.0
i = Input((20, 20, 1))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(i)
for _ in range(2):
    h = block(h, 8)
h = layers.GlobalAveragePooling2D()(h)
o = layers.Dense(4, activation="softmax")(h)
net = Model(i, o)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(X, y, epochs=3, verbose=2, validation_split=0.2)
