import numpy as np
import tensorflow as tf

x = np.random.default_rng(2).normal(size=(150, 4)).astype("float32")
y = np.argmax(x[:, :3], axis=1).astype("float32")


def distance(y_true, y_pred):
    chosen = tf.cast(tf.argmax(y_pred, axis=1), tf.float32)
    return tf.reduce_mean(tf.square(tf.reshape(y_true, [-1]) - chosen))


model = tf.keras.Sequential([tf.keras.layers.Input((4,)), tf.keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss=distance)
model.fit(x, y, epochs=2, verbose=0)
