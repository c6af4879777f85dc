import numpy as np
import tensorflow as tf

rng = np.random.default_rng(18)
X = rng.normal(size=(640, 30)).astype("float32")
Y = (X[:, 0] > X[:, 1]).astype("int32") + (X[:, 2] > 1).astype("int32")

ds = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(640).batch(32)

model = tf.keras.Sequential([
    tf.keras.layers.Input((30,)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(ds, epochs=5, steps_per_epoch=len(X), verbose=2)
print(history.history["accuracy"])
