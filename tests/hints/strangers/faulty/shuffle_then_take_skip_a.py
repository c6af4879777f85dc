import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(1)
rng = np.random.default_rng(1)
features = rng.normal(size=(400, 50)).astype("float32")
labels = rng.integers(0, 2, 400)          # random labels, so real accuracy is 0.5

BATCH_SIZE = 20
TRAIN_BATCHES = 15
dataset = tf.data.Dataset.from_tensor_slices((features, labels))
dataset = dataset.shuffle(buffer_size=400, seed=3)
dataset = dataset.batch(BATCH_SIZE)
train_dataset = dataset.take(TRAIN_BATCHES)
val_dataset = dataset.skip(TRAIN_BATCHES)

model = tf.keras.Sequential([
    tf.keras.layers.Input((50,)),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.002), loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(train_dataset, validation_data=val_dataset, epochs=25, verbose=0)
for e in (0, 8, 16, 24):
    print("epoch", e + 1, "val_accuracy %.3f" % history.history["val_accuracy"][e])
