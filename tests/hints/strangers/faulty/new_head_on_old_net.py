import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense
from tensorflow.keras.models import Model

tf.keras.utils.set_random_seed(15)
rng = np.random.default_rng(15)


def spots(n, k):
    """one bright spot in one of k x k cells, class = the cell"""
    cell = 36 // k
    y = rng.integers(0, k * k, n)
    x = rng.uniform(0, 0.5, (n, 36, 36, 1))
    for i in range(n):
        r = (y[i] // k) * cell + rng.integers(0, cell - 4)
        c = (y[i] % k) * cell + rng.integers(0, cell - 4)
        x[i, r:r + 5, c:c + 5] += 0.5
    return x.astype("float32"), y


# the "pretrained" network knows 4 classes (2 x 2 cells)
x_old, y_old = spots(1000, 2)
inp = Input((36, 36, 1))
x = Conv2D(8, 5, activation="relu")(inp)
x = MaxPooling2D(4)(x)
x = Flatten()(x)
x = Dense(64, activation="relu")(x)
x = Dense(4, activation="softmax")(x)
old_net = Model(inp, x)
old_net.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
old_net.fit(x_old, y_old, epochs=8, verbose=2)

# take the classification layer off and put a new one for 9 classes on
old_net.layers.pop()
for layer in old_net.layers:
    layer.trainable = False
features = old_net.layers[-1].output
new_out = Dense(9, activation="softmax")(features)
model = Model(old_net.input, new_out)
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])

x_new, y_new = spots(1500, 3)
x_test, y_test = spots(400, 3)
model.fit(x_new, y_new, epochs=12, validation_data=(x_test, y_test), verbose=2)
print("test accuracy on the 9 new classes: %.3f" % model.evaluate(x_test, y_test, verbose=0)[1])
