import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
x = rng.normal(size=(1000, 12)).astype("float32")
y = np.argmax(x[:, :3], axis=1)
full = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000, seed=1, reshuffle_each_iteration=False)
train = full.take(800).shuffle(800).batch(32)
valid = full.skip(800).batch(32)
model = tf.keras.Sequential([
    tf.keras.layers.Input((12,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=valid, epochs=8, verbose=2)
