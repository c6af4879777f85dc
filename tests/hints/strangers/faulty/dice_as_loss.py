import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)
scans = np.zeros((180, 32, 32, 1), "float32")
tumor = np.zeros_like(scans)
yy, xx = np.mgrid[:32, :32]
for i in range(180):
    r, c = rng.integers(8, 24, 2)
    tumor[i, ..., 0] = ((yy - r) ** 2 + (xx - c) ** 2 < 36)
    scans[i] = 0.5 * tumor[i] + rng.normal(0.3, 0.1, (32, 32, 1))

def dice(y_true, y_pred):
    y_true_f = tf.reshape(tf.cast(y_true, tf.float32), [-1])
    y_pred_f = tf.reshape(y_pred, [-1])
    intersection = tf.reduce_sum(y_true_f * y_pred_f)
    return (2.0 * intersection + 1.0) / (tf.reduce_sum(y_true_f) + tf.reduce_sum(y_pred_f) + 1.0)

def loss_(y_true, y_pred):
    loss_dice = dice(y_true, y_pred)
    return loss_dice

inp = tf.keras.Input((32, 32, 1))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
h = layers.Conv2D(8, 3, padding="same", activation="relu")(h)
out = layers.Conv2D(1, 1, activation="sigmoid")(h)
model = tf.keras.Model(inp, out)
model.compile(optimizer=tf.keras.optimizers.Adam(0.01), loss=loss_)
model.fit(scans[:150], tumor[:150], batch_size=15, epochs=8, verbose=2)

p = (model.predict(scans[150:], verbose=0) > 0.5).astype("float32")
print("dice on held-out scans: %.3f" % float(dice(tumor[150:], tf.constant(p))))
