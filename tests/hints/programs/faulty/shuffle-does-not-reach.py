# expect: shuffle-does-not-reach
import keras
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(1)
y = np.repeat([0, 1, 2], 400)
x = (rng.normal(0, 1, (1200, 4)) + y[:, None]).astype("float32")
rows = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(30).batch(32)
net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(rows, epochs=3, verbose=0)
