import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(14)
rng = np.random.default_rng(14)


def stripes(n, angles):
    yy, xx = np.mgrid[0:20, 0:20]
    pics, labels = [], rng.integers(0, len(angles), n)
    for l in labels:
        a = np.deg2rad(angles[l])
        wave = np.sin((xx * np.cos(a) + yy * np.sin(a)) * 0.9 + rng.uniform(0, 6.28))
        pics.append(wave + rng.normal(0, 1.0, (20, 20)))
    return np.array(pics)[..., None].astype("float32"), labels


base = keras.Sequential([
    layers.Input((20, 20, 1)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(6, 3, activation="relu", name="top_conv"),
    layers.GlobalAveragePooling2D(),
], name="base")

# pretraining on an easy task: two directions
x_old, y_old = stripes(400, [0, 90])
pre = keras.Sequential([base, layers.Dense(2, activation="softmax")])
pre.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
pre.fit(x_old, y_old, epochs=3, verbose=0)

# the new task has five directions
x_train, y_train = stripes(1000, [0, 36, 72, 108, 144])
x_test, y_test = stripes(300, [0, 36, 72, 108, 144])

base.trainable = False
model = keras.Sequential([base, layers.Dense(5, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=4, verbose=2)
print("head only:", model.evaluate(x_test, y_test, verbose=0)[1])

# second phase: train the whole network
before = base.get_layer("top_conv").get_weights()[0].copy()
base.trainable = True
model.fit(x_train, y_train, epochs=8, verbose=2)
after = base.get_layer("top_conv").get_weights()[0]
print("base changed by:", float(np.abs(after - before).max()))
print("after fine-tuning:", model.evaluate(x_test, y_test, verbose=0)[1])
