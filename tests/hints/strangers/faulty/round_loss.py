import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Conv2D, Conv2DTranspose, MaxPooling2D

rng = np.random.default_rng(17)
yy, xx = np.mgrid[0:32, 0:32]
x_all = np.empty((360, 32, 32, 1), dtype="float32")
m_all = np.empty((360, 32, 32, 1), dtype="float32")
for i in range(360):
    cx, cy, r = rng.uniform(9, 23), rng.uniform(9, 23), rng.uniform(5, 9)
    nodule = (xx - cx) ** 2 + (yy - cy) ** 2 < r * r
    m_all[i, ..., 0] = nodule
    x_all[i, ..., 0] = 0.3 + 0.35 * nodule + rng.normal(0, 0.12, (32, 32))


def dice_loss(y_true, y_pred):
    y_pred = tf.round(tf.clip_by_value(y_pred, 0.0, 1.0))
    overlap = tf.reduce_sum(y_true * y_pred)
    total = tf.reduce_sum(y_true) + tf.reduce_sum(y_pred)
    return 1.0 - (2.0 * overlap + 1.0) / (total + 1.0)


inp = Input((32, 32, 1))
a = Conv2D(12, 3, padding="same", activation="relu")(inp)
b = MaxPooling2D()(a)
b = Conv2D(24, 3, padding="same", activation="relu")(b)
c = Conv2DTranspose(12, 2, strides=2, activation="relu")(b)
out = Conv2D(1, 3, padding="same", activation="sigmoid")(c)
model = Model(inp, out)
model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss=dice_loss)

model.fit(x_all[:300], m_all[:300], validation_data=(x_all[300:], m_all[300:]),
          batch_size=15, epochs=12, verbose=2)
found = model.predict(x_all[300:], verbose=0) > 0.5
real = m_all[300:] > 0.5
print("dice: %.3f" % (2.0 * (found & real).sum() / (found.sum() + real.sum())))
