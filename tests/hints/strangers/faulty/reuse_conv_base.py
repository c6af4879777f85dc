import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)


def stripes(n, directions):
    """grey pictures with stripes; the label is the direction"""
    yy, xx = np.mgrid[0:24, 0:24]
    label = rng.integers(0, len(directions), size=n)
    pics = np.zeros((n, 24, 24, 1), dtype="float32")
    for i, lab in enumerate(label):
        a = directions[lab]
        wave = np.sin(0.9 * (np.cos(a) * xx + np.sin(a) * yy) + rng.uniform(0, 6))
        pics[i, :, :, 0] = wave + rng.normal(0, 0.3, (24, 24))
    return pics, label


# first job: four directions, many pictures
x_big, y_big = stripes(1200, [0.0, 0.8, 1.6, 2.4])
first = keras.Sequential([
    keras.Input(shape=(24, 24, 1)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu", name="last_conv"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(4, activation="softmax"),
])
first.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
first.fit(x_big, y_big, epochs=5, batch_size=32, verbose=0)
print("first job:", first.evaluate(x_big, y_big, verbose=0)[1])

# second job: three other directions, few pictures
x_few, y_few = stripes(150, [0.4, 1.2, 2.0])
x_test, y_test = stripes(150, [0.4, 1.2, 2.0])

base = keras.Model(first.inputs, first.get_layer("last_conv").output)
base.trainable = False

inputs = keras.Input(shape=(24, 24, 1))
x = base(inputs, training=False)
x = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(3, activation="softmax")(x)
second = keras.Model(inputs, outputs)
second.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
second.fit(x_few, y_few, epochs=15, batch_size=16, verbose=0)
print("second job, test:", second.evaluate(x_test, y_test, verbose=0)[1])
