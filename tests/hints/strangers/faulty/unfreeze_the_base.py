import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(21)
rng = np.random.default_rng(21)


def lines(n, angles):
    """28x28 pictures of a straight line, class = direction of the line"""
    y = rng.integers(0, len(angles), n)
    x = rng.uniform(0, 0.6, (n, 28, 28, 1))
    for i in range(n):
        a = np.deg2rad(angles[y[i]] + rng.uniform(-7, 7))
        r0, c0 = rng.uniform(9, 19, 2)
        for t in np.linspace(-13, 13, 60):
            r, c = int(r0 + t * np.sin(a)), int(c0 + t * np.cos(a))
            if 0 <= r < 28 and 0 <= c < 28:
                x[i, r, c] += 0.5
    return x.astype("float32"), y


# 1. base network, trained on another task (bright or dark pictures)
base = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
], name="base")
light = rng.uniform(0.2, 1, 400)
x_old = (rng.uniform(0, 1, (400, 28, 28, 1)) * light[:, None, None, None]).astype("float32")
old_model = keras.Sequential([base, layers.Dense(1, activation="sigmoid")])
old_model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
old_model.fit(x_old, (light > 0.6).astype(int), epochs=3, verbose=0)

# 2. new head, base frozen
x_train, y_train = lines(1200, [0, 45, 90, 135])
x_val, y_val = lines(300, [0, 45, 90, 135])
base.trainable = False
model = keras.Sequential([base, layers.Dense(4, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3, validation_data=(x_val, y_val), verbose=2)

# 3. fine tuning of everything
before = base.get_weights()[0].copy()
base.trainable = True
model.fit(x_train, y_train, epochs=10, validation_data=(x_val, y_val), verbose=2)

print("largest change in the first conv layer:", np.abs(base.get_weights()[0] - before).max())
print("validation accuracy after fine tuning:", model.evaluate(x_val, y_val, verbose=0)[1])
