import numpy as np
import tensorflow as tf

(x, y), _ = tf.keras.datasets.mnist.load_data()
order = np.argsort(y[:1000], kind="stable")
x, y = x[:1000][order] / 255.0, y[:1000][order]
train = tf.data.Dataset.from_tensor_slices((x, y)).batch(50).shuffle(1000).prefetch(1)
model = tf.keras.Sequential([
    tf.keras.layers.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=4, verbose=2)
