import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(90)
rng = np.random.default_rng(90)
yy, xx = np.mgrid[0:32, 0:32]


def road(n):
    """road pictures, mask of the lane"""
    x = np.empty((n, 32, 32, 1), dtype="float32")
    m = np.empty((n, 32, 32, 1), dtype="float32")
    for i in range(n):
        mid = 16 + rng.uniform(-5, 5) + rng.uniform(-0.25, 0.25) * (yy - 16)
        lane = np.abs(xx - mid) < 3 + yy / 6
        m[i, ..., 0] = lane
        x[i, ..., 0] = 0.55 - 0.3 * lane + rng.normal(0, 0.08, (32, 32))
    return x, m


def build(filters=(8, 16)):
    inp = layers.Input((32, 32, 1))
    t = inp
    for f in filters:
        t = layers.Conv2D(f, 3, padding="same", activation="relu")(t)
        t = layers.MaxPooling2D()(t)
    for f in reversed(filters):
        t = layers.Conv2DTranspose(f, 2, strides=2, activation="relu")(t)
    out = layers.Conv2D(1, 1, activation="sigmoid")(t)
    return tf.keras.Model(inp, out)


x_train, m_train = road(300)
model = build()
model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, m_train, epochs=10, batch_size=15, validation_split=0.1, verbose=2)
model.save_weights("lane.weights.h5")

# next day: build the network again and use the saved weights
net = build(filters=(8, 16, 32))
net.load_weights("lane.weights.h5")
x_new, m_new = road(60)
p = net.predict(x_new, verbose=0) > 0.5
print("IoU: %.3f" % ((p & (m_new > 0)).sum() / (p | (m_new > 0)).sum()))
