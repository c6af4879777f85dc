# expect: peak-of-another-range
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)
hi = np.zeros((200, 16, 16, 1), "float32")
for k in range(200):
    a, b = rng.integers(0, 9, 2); hi[k, a:a + 7, b:b + 7] = rng.uniform(.4, 1)
lo = tf.image.resize(tf.image.resize(hi, (8, 8)), (16, 16)).numpy()
sr = tf.keras.Sequential([tf.keras.layers.Input((16, 16, 1)), tf.keras.layers.Conv2D(8, 3, padding="same", activation="relu"), tf.keras.layers.Conv2D(1, 3, padding="same")])
sr.compile("adam", "mse")
sr.fit(lo[:160], hi[:160], epochs=6, verbose=0)
up = sr.predict(lo[160:], verbose=0)
print("PSNR", float(tf.reduce_mean(tf.image.psnr(hi[160:], up, max_val=255))))
