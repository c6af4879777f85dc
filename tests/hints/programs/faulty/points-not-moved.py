# expect: points-not-moved
import numpy as np
import tensorflow as tf

r = np.random.default_rng(12)
X = r.uniform(0, 0.2, (400, 32, 32, 1)).astype("float32")
B = np.zeros((400, 2), "float32")
for i in range(400):
    cx, cy = r.integers(4, 28, 2)
    X[i, cy - 3:cy + 3, cx - 3:cx + 3] = 1
    B[i] = cx / 32, cy / 32

def augment(img, centre):
    img = tf.image.random_flip_left_right(img)
    img = tf.image.random_brightness(img, 0.05)
    return img, centre

train = tf.data.Dataset.from_tensor_slices((X[:320], B[:320])).shuffle(320).map(augment).batch(32)
test = tf.data.Dataset.from_tensor_slices((X[320:], B[320:])).batch(40)
m = tf.keras.Sequential([tf.keras.Input((32, 32, 1)), tf.keras.layers.Conv2D(8, 3, strides=2, activation="relu"), tf.keras.layers.Flatten(), tf.keras.layers.Dense(32, activation="relu"), tf.keras.layers.Dense(2)])
m.compile("adam", "mae")
m.fit(train, validation_data=test, epochs=12, verbose=0)
print("mean error in pixels:", 32 * m.evaluate(test, verbose=0))
