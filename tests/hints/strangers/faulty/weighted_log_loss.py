import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(29)

# segmentation of small scans: every pixel is background, organ or (rare) tumour
n, size = 300, 16
scans = np.random.normal(0.2, 0.05, size=(n, size, size, 1))
masks = np.zeros((n, size, size), dtype="int32")
for i in range(n):
    r, c = np.random.randint(1, 6, size=2)
    scans[i, r:r + 8, c:c + 8] += 0.3
    masks[i, r:r + 8, c:c + 8] = 1
    a, b = r + np.random.randint(1, 5), c + np.random.randint(1, 5)
    scans[i, a:a + 2, b:b + 2] += 0.3
    masks[i, a:a + 2, b:b + 2] = 2
scans = scans.astype("float32")
masks = keras.utils.to_categorical(masks, 3)


def weighted_log_loss(y_true, y_pred):
    weights = tf.Variable([1.0, 2.0, 8.0])
    y_pred = tf.clip_by_value(y_pred, 1e-7, 1.0)
    loss = -tf.reduce_sum(weights * y_true * tf.math.log(y_pred), axis=-1)
    return tf.reduce_mean(loss)


model = keras.Sequential([
    layers.Input(shape=(size, size, 1)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(3, 1, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=weighted_log_loss)
model.fit(scans[:240], masks[:240], epochs=12, batch_size=16, verbose=2)

pred = model.predict(scans[240:], verbose=0).argmax(axis=-1)
true = masks[240:].argmax(axis=-1)
for k, name in enumerate(["background", "organ", "tumour"]):
    print(f"{name:10s} found: {(pred[true == k] == k).mean():.3f}")
