import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Model, load_model

tf.keras.utils.set_random_seed(20)
rng = np.random.default_rng(20)


def tumours(n):
    a = rng.uniform(0.1, 0.5, (n, 24, 24, 1)).astype("float32")
    m = np.zeros((n, 24, 24, 1), "float32")
    for i in range(n):
        r, c = rng.integers(0, 17, 2)
        a[i, r:r + 7, c:c + 7] += 0.4
        m[i, r:r + 7, c:c + 7] = 1
    return a, m


def dice_coef(y_true, y_pred):
    top = 2 * tf.reduce_sum(y_true * y_pred) + 1.0
    return top / (tf.reduce_sum(y_true) + tf.reduce_sum(y_pred) + 1.0)


def dice_coef_loss(y_true, y_pred):
    return 1 - dice_coef(y_true, y_pred)


x, y = tumours(200)
inp = layers.Input((24, 24, 1))
h = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
h = layers.Conv2D(8, 3, padding="same", activation="relu")(h)
out = layers.Conv2D(1, 1, activation="sigmoid")(h)
net = Model(inp, out)
net.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss=dice_coef_loss, metrics=[dice_coef])
net.fit(x, y, epochs=5, batch_size=10, verbose=2)
net.save("tumour_unet.keras")

# next day: use the stored network
stored = load_model("tumour_unet.keras")
x_new, y_new = tumours(20)
masks = stored.predict(x_new, verbose=0) > 0.5
print("pixels found:", masks.sum(), "of", int(y_new.sum()))
