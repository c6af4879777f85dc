# expect: shapes-not-told
import numpy as np
import tensorflow as tf


def rows():
    for _ in range(64):
        row = np.random.rand(5).astype("float32")
        yield row, row.sum()


ds = tf.data.Dataset.from_generator(rows, output_types=(tf.float32, tf.float32)).batch(16)
m = tf.keras.Sequential([tf.keras.layers.Dense(1)])
m.compile("adam", "mse")
m.fit(ds, epochs=1)
