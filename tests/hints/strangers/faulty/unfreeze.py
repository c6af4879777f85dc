import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(33)
rng = np.random.default_rng(33)
yy, xx = np.mgrid[0:32, 0:32]


def colour_pictures(n):
    """old task: which colour has the picture"""
    y = rng.integers(0, 3, n)
    x = rng.uniform(0, 0.3, (n, 32, 32, 3))
    for i, c in enumerate(y):
        x[i, :, :, c] += rng.uniform(0.3, 0.6)
    return x.astype("float32"), y


def stripe_pictures(n):
    """new task: direction of the grey stripes"""
    y = rng.integers(0, 3, n)
    x = np.empty((n, 32, 32, 3))
    for i, k in enumerate(y):
        phase, freq = rng.uniform(0, 6.28), rng.uniform(0.9, 1.5)
        wave = [xx, yy, (xx + yy) / 1.4][k]
        x[i] = (0.5 + 0.3 * np.sin(freq * wave + phase))[..., None]
    return (x + rng.normal(0, 0.1, x.shape)).astype("float32"), y


base = keras.Sequential([
    layers.Input((32, 32, 3)),
    layers.Conv2D(12, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
], name="base")
old = keras.Sequential([base, layers.Dense(3, activation="softmax")])
old.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
old.fit(*colour_pictures(400), epochs=8, verbose=0)

x_train, y_train = stripe_pictures(700)
x_test, y_test = stripe_pictures(200)

# step 1: only the new head
base.trainable = False
model = keras.Sequential([base, layers.Dense(3, activation="softmax")])
model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=4, validation_data=(x_test, y_test), verbose=2)

# step 2: fine-tuning of the whole network
base.trainable = True
before = base.get_weights()[0].copy()
model.fit(x_train, y_train, epochs=10, validation_data=(x_test, y_test), verbose=2)
print("change of the first kernel:", np.abs(base.get_weights()[0] - before).max())
print("accuracy after fine-tuning:", model.evaluate(x_test, y_test, verbose=0)[1])
