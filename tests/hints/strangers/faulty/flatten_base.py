import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)
S = 40
yy, xx = np.mgrid[0:S, 0:S]


def picture(kind):
    cx, cy, r = rng.uniform(14, 26), rng.uniform(14, 26), rng.uniform(8, 11)
    dx, dy = np.abs(xx - cx), np.abs(yy - cy)
    shape = [dx ** 2 + dy ** 2 < r * r, np.maximum(dx, dy) < r, (dx < 3) | (dy < 3), dx + dy < r][kind]
    img = rng.uniform(0, 0.3, (S, S, 3))
    img[shape] += rng.uniform(0.4, 0.7, 3)
    return img


def dataset(n, kinds):
    y = rng.integers(0, len(kinds), n)
    return np.array([picture(kinds[k]) for k in y], dtype="float32"), y


def my_base(input_shape=(None, None, 3)):
    """my own little network without top, used for all my projects"""
    i = layers.Input(shape=input_shape)
    x = i
    for f in (12, 24, 32):
        x = layers.Conv2D(f, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    return keras.Model(i, x, name="base")


# first project: disc or square; the base learns there
x0, y0 = dataset(500, [0, 1])
first = my_base()
pre = keras.Sequential([first, layers.GlobalAveragePooling2D(), layers.Dense(2, activation="softmax")])
pre.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
pre.fit(x0, y0, epochs=6, verbose=0)
first.save_weights("base.weights.h5")

# second project: three shapes, with the weights of the first one
base = my_base()
base.load_weights("base.weights.h5")
x = layers.Flatten()(base.output)
x = layers.Dense(32, activation="relu")(x)
x = layers.Dropout(0.2)(x)
out = layers.Dense(3, activation="softmax")(x)
model = keras.Model(base.input, out)
model.compile(keras.optimizers.Adam(0.0005), "sparse_categorical_crossentropy", metrics=["accuracy"])

x_train, y_train = dataset(600, [0, 2, 3])
x_test, y_test = dataset(200, [0, 2, 3])
model.fit(x_train, y_train, validation_data=(x_test, y_test), epochs=9, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
