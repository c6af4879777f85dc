import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(4)
rng = np.random.default_rng(4)


def sample():
    """A grey picture with one ellipse, and the mask of the ellipse."""
    yy, xx = np.mgrid[0:32, 0:32]
    cx, cy = rng.uniform(10, 22, 2)
    a, b = rng.uniform(4, 9, 2)
    mask = ((xx - cx) / a) ** 2 + ((yy - cy) / b) ** 2 < 1
    img = rng.normal(0.3, 0.15, (32, 32)) + 0.45 * mask
    return img[..., None], mask[..., None]


pairs = [sample() for _ in range(400)]
images = np.array([p[0] for p in pairs], dtype="float32")
masks = np.array([p[1] for p in pairs], dtype="float32")


def iou(y_true, y_pred):
    y_pred = tf.cast(y_pred > 0.5, tf.float32)
    inter = tf.reduce_sum(y_true * y_pred)
    union = tf.reduce_sum(y_true) + tf.reduce_sum(y_pred) - inter
    return inter / (union + 1e-6)


inputs = layers.Input((32, 32, 1))
d1 = layers.Conv2D(8, 3, padding="same", activation="relu")(inputs)
p1 = layers.MaxPooling2D()(d1)
d2 = layers.Conv2D(16, 3, padding="same", activation="relu")(p1)
u1 = layers.concatenate([layers.UpSampling2D()(d2), d1])
u1 = layers.Conv2D(8, 3, padding="same", activation="relu")(u1)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(u1)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.001), loss="binary_crossentropy", metrics=[iou])

reduce_lr = keras.callbacks.ReduceLROnPlateau(monitor="val_iou", mode="min", factor=0.2, patience=2, min_lr=1e-7, verbose=1)
history = model.fit(images[:320], masks[:320], validation_data=(images[320:], masks[320:]),
                    batch_size=8, epochs=15, callbacks=[reduce_lr], verbose=2)
print("learning rate at the end:", float(model.optimizer.learning_rate.numpy()))
print("val IoU at the end: %.3f" % history.history["val_iou"][-1])
