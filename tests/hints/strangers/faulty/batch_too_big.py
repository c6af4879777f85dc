import numpy as np
import tensorflow as tf

x = np.random.default_rng(0).random((120, 10)).astype("float32")
y = (x.sum(axis=1) > 5).astype("float32")
train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(120).batch(256, drop_remainder=True)

model = tf.keras.Sequential([
    tf.keras.layers.Input((10,)),
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=3)
