import numpy as np
import tensorflow as tf

time = np.arange(1200, dtype="float32")
series = np.sin(time / 10) + time * 0.001 + np.random.default_rng(0).normal(scale=0.05, size=1200)


def windowed(values, size=20, batch=32):
    ds = tf.data.Dataset.from_tensor_slices(values.astype("float32"))
    ds = ds.window(size + 1, shift=1, drop_remainder=True).flat_map(lambda w: w.batch(size + 1))
    return ds.shuffle(1000).map(lambda w: (w[:-1], w[-1])).batch(batch).prefetch(1)


train, valid = windowed(series[:1000]), windowed(series[1000:])
model = tf.keras.Sequential([tf.keras.layers.Input((20,)), tf.keras.layers.Dense(16, activation="relu"), tf.keras.layers.Dense(1)])
model.compile(tf.keras.optimizers.Adam(0.01), "mse", metrics=["mae"])
model.fit(train, validation_data=valid, epochs=10, verbose=2)
