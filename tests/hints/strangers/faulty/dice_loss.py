import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, Model
from tensorflow.keras import backend as K

tf.keras.utils.set_random_seed(33)
rng = np.random.default_rng(33)

# hair / no hair pictures: dark cap on a lighter head
N, SZ = 260, 32
X = rng.uniform(0.5, 0.9, (N, SZ, SZ, 3)).astype("float32")
M = np.zeros((N, SZ, SZ, 1), "float32")
for i in range(N):
    rows = rng.integers(6, 14)
    left, right = rng.integers(2, 8), rng.integers(24, 31)
    X[i, 2:2 + rows, left:right] -= 0.4
    M[i, 2:2 + rows, left:right] = 1.0
X_tr, M_tr, X_va, M_va = X[:200], M[:200], X[200:], M[200:]


def dice_coef(y_true, y_pred, smooth=1.0):
    y_true = tf.reshape(y_true, [-1])
    y_pred = tf.reshape(y_pred, [-1])
    inter = tf.reduce_sum(y_true * y_pred)
    return (2.0 * inter + smooth) / (tf.reduce_sum(y_true) + tf.reduce_sum(y_pred) + smooth)


def dice_loss(y_true, y_pred):
    return dice_coef(y_true, y_pred)


inp = layers.Input((SZ, SZ, 3))
d1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
d2 = layers.MaxPooling2D()(d1)
d2 = layers.Conv2D(16, 3, padding="same", activation="relu")(d2)
up = layers.Conv2DTranspose(8, 2, strides=2, activation="relu")(d2)
up = layers.concatenate([up, d1])
res = layers.Conv2D(1, 1, activation="sigmoid")(up)
model = Model(inp, res)
model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss=dice_loss, metrics=["accuracy"])
model.fit(X_tr, M_tr, batch_size=10, epochs=6, validation_data=(X_va, M_va), verbose=2)

P = model.predict(X_va, verbose=0)
print("hair pixels predicted: %d, hair pixels in the masks: %d" % ((P > 0.5).sum(), M_va.sum()))
print("dice of the predicted masks: %.3f" % float(dice_coef(M_va, (P > 0.5).astype("float32"))))
