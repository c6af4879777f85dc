import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(6)
rng = np.random.default_rng(6)
N_CLASSES = 8
PER_CLASS = 400
BATCH = 32

# little 12x12 pictures, every class has its own pattern
patterns = rng.normal(0, 1, (N_CLASSES, 12, 12))
images, labels = [], []
for k in range(N_CLASSES):
    # the archive comes class by class: first all of 0, then all of 1, ...
    images.append(patterns[k] + rng.normal(0, 1.6, (PER_CLASS, 12, 12)))
    labels.append(np.full(PER_CLASS, k))
images = np.concatenate(images).astype("float32")[..., None]
labels = np.concatenate(labels)

test_labels = np.repeat(np.arange(N_CLASSES), 60)
test_images = (patterns[test_labels] + rng.normal(0, 1.6, (len(test_labels), 12, 12))).astype("float32")[..., None]

train_ds = (
    tf.data.Dataset.from_tensor_slices((images, labels))
    .shuffle(buffer_size=100)
    .batch(BATCH)
    .prefetch(tf.data.AUTOTUNE)
)
test_ds = tf.data.Dataset.from_tensor_slices((test_images, test_labels)).batch(BATCH)

model = tf.keras.Sequential([
    layers.Input((12, 12, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(N_CLASSES, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.003),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=4, validation_data=test_ds, verbose=2)

loss, acc = model.evaluate(test_ds, verbose=0)
print("test accuracy: %.3f  (chance is %.3f)" % (acc, 1 / N_CLASSES))
guesses = model.predict(test_ds, verbose=0).argmax(axis=1)
print("how often each class is predicted:", np.bincount(guesses, minlength=N_CLASSES))
