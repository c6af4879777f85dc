import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model

tf.keras.utils.set_random_seed(1)
rng = np.random.default_rng(8)
N, S = 360, 32

# lung-like bright regions (label 1) in noisy pictures
X = rng.normal(0.25, 0.1, (N, S, S, 1)).astype("float32")
Y = np.zeros((N, S, S, 1), dtype="float32")
for i in range(N):
    h, w = rng.integers(10, 18, 2)
    top, left = rng.integers(0, S - h), rng.integers(0, S - w)
    X[i, top:top + h, left:left + w] += 0.4
    Y[i, top:top + h, left:left + w] = 1.0
x_tr, y_tr, x_te, y_te = X[:300], Y[:300], X[300:], Y[300:]
print("part of the pixels that belong to the object:", y_tr.mean().round(3))


def dice_loss(y_true, y_pred):
    y_true = tf.reshape(y_true, [-1])
    y_pred = tf.reshape(y_pred, [-1])
    intersection = tf.reduce_sum(y_true * y_pred)
    union = tf.reduce_sum(y_true) + tf.reduce_sum(y_pred)
    return (2.0 * intersection + 1.0) / (union + 1.0)


inputs = layers.Input((S, S, 1))
a = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
b = layers.MaxPooling2D()(a)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(b)
b = layers.UpSampling2D()(b)
c = layers.Concatenate()([a, b])
c = layers.Conv2D(8, 3, padding="same", activation="relu")(c)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(c)
net = Model(inputs, outputs)

net.compile(optimizer=tf.keras.optimizers.Adam(0.002), loss=dice_loss)
net.fit(x_tr, y_tr, epochs=10, batch_size=12, validation_data=(x_te, y_te), verbose=2)

p = net.predict(x_te, verbose=0) > 0.5
t = y_te > 0.5
print("object pixels predicted:", int(p.sum()), " true:", int(t.sum()))
print("intersection over union:", round(float((p & t).sum() / (p | t).sum()), 3))
