import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)


def samples():
    for _ in range(600):
        kind = rng.integers(0, 3)
        wave = np.sin(np.arange(32) * (kind + 1) / 4) + rng.normal(scale=0.1, size=32)
        yield wave.astype("float32")[:, None], kind


data = tf.data.Dataset.from_generator(samples, output_signature=(tf.TensorSpec((32, 1), tf.float32), tf.TensorSpec((), tf.int64)))
data = data.cache().shuffle(600).batch(32).prefetch(tf.data.AUTOTUNE)
model = tf.keras.Sequential([
    tf.keras.layers.Input((32, 1)), tf.keras.layers.Conv1D(16, 5, activation="relu"),
    tf.keras.layers.GlobalMaxPooling1D(), tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(tf.keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(data, epochs=5, verbose=2)
