import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(1)
rng = np.random.default_rng(1)
yy, xx = np.mgrid[0:20, 0:20]


def shapes(n):
    x = np.zeros((n, 20, 20, 3), dtype="float32")
    y = rng.integers(0, 2, n)
    for i in range(n):
        r, cx, cy = rng.integers(3, 7), rng.integers(7, 13), rng.integers(7, 13)
        if y[i] == 1:
            mask = (xx - cx) ** 2 + (yy - cy) ** 2 <= r * r
        else:
            mask = (abs(xx - cx) <= r) & (abs(yy - cy) <= r)
        x[i, mask] = rng.uniform(0.4, 1.0, 3)
    return x + rng.normal(0, 0.1, x.shape).astype("float32"), y


x, y = shapes(800)

base = keras.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
], name="base")
base.trainable = False

model = keras.Sequential([base, layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy", metrics=["accuracy"])

# step 1: only the new head
model.fit(x, y, epochs=3, verbose=2)

# step 2: fine-tuning of everything
base.trainable = True
model.summary()
before = base.get_weights()
model.fit(x, y, epochs=12, verbose=2)

after = base.get_weights()
for b, a in zip(before, after):
    print(b.shape, "mean change:", np.abs(a - b).mean())
