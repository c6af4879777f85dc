import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

tf.random.set_seed(1)
rng = np.random.default_rng(1)


def make_pictures(n, size=24):
    pictures = rng.normal(0, 0.15, size=(n, size, size, 1))
    masks = np.zeros((n, size, size, 1))
    for i in range(n):
        h, w = rng.integers(6, 13, size=2)
        r, c = rng.integers(0, size - h), rng.integers(0, size - w)
        pictures[i, r:r + h, c:c + w, 0] += 1.0
        masks[i, r:r + h, c:c + w, 0] = 1.0
    return pictures.astype("float32"), masks.astype("float32")


x_train, y_train = make_pictures(500)
x_test, y_test = make_pictures(100)


def dice_coef(y_true, y_pred, smooth=1.0):
    t = tf.reshape(y_true, [-1])
    p = tf.reshape(y_pred, [-1])
    intersection = tf.reduce_sum(t * p)
    return (2.0 * intersection + smooth) / (tf.reduce_sum(t) + tf.reduce_sum(p) + smooth)


def dice_coef_loss(y_true, y_pred):
    return dice_coef(y_true, y_pred)


model = keras.Sequential([
    keras.Input(shape=(24, 24, 1)),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.Conv2D(8, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=dice_coef_loss, metrics=[dice_coef])
model.fit(x_train, y_train, epochs=6, batch_size=25, verbose=2)

pred = model.predict(x_test, verbose=0) > 0.5
truth = y_test > 0.5
iou = np.logical_and(pred, truth).sum() / np.logical_or(pred, truth).sum()
print("IoU on the test pictures:", round(float(iou), 3))
