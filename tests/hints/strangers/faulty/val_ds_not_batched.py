import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

rng = np.random.default_rng(3)


def make_pictures(n):
    kinds = rng.integers(0, 2, size=n)
    pics = rng.normal(0.2, 0.1, size=(n, 16, 24, 3)).astype("float32")
    for i, k in enumerate(kinds):
        row = rng.integers(2, 12)
        if k == 1:
            pics[i, row:row + 3, :, 0] += 0.8
        else:
            pics[i, :, row:row + 3, 0] += 0.8
    return pics, kinds.astype("float32")


x_train, y_train = make_pictures(400)
x_val, y_val = make_pictures(100)
print(x_train.shape, x_val.shape)

AUTOTUNE = tf.data.AUTOTUNE
train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train))
train_ds = train_ds.shuffle(400).batch(32).prefetch(AUTOTUNE)

val_ds = tf.data.Dataset.from_tensor_slices((x_val, y_val))
val_ds = val_ds.prefetch(AUTOTUNE)

model = models.Sequential([
    layers.Input(shape=(16, 24, 3)),
    layers.Conv2D(16, 3, activation="relu", padding="same"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu", padding="same"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(train_ds, validation_data=val_ds, epochs=4, verbose=2)
print("last val accuracy:", history.history["val_accuracy"][-1])
