import numpy as np
import tensorflow as tf

rng = np.random.default_rng(0)
features = rng.normal(size=(1000, 20)).astype("float32")
labels = rng.integers(0, 2, 1000)
features[:, 0] += labels

dataset = tf.data.Dataset.from_tensor_slices((features, labels))
dataset = dataset.shuffle(buffer_size=1000)
dataset = dataset.batch(20)
train_dataset = dataset.take(40)
val_dataset = dataset.skip(40)
model = tf.keras.Sequential([
    tf.keras.layers.Input((20,)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(train_dataset, validation_data=val_dataset, epochs=5, verbose=2)
