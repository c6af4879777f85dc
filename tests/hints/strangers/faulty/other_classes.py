import os
import tempfile
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
import tensorflow as tf

tf.keras.utils.set_random_seed(17)

data = load_digits()
X = data.images.astype("float32")[..., None] / 16.0
y = data.target
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=17, stratify=y)


def create_model(num_classes):
    return tf.keras.models.Sequential([
        tf.keras.layers.Input((8, 8, 1)),
        tf.keras.layers.Conv2D(32, 3, activation="relu", padding="same", name="conv_a"),
        tf.keras.layers.MaxPooling2D(2, name="pool"),
        tf.keras.layers.Conv2D(32, 3, activation="relu", padding="same", name="conv_b"),
        tf.keras.layers.Flatten(name="flat"),
        tf.keras.layers.Dense(64, activation="relu", name="features"),
        tf.keras.layers.Dense(num_classes, activation="softmax", name="head"),
    ])


# 1. the big task: all ten digits
model = create_model(10)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, batch_size=32, verbose=0)
print("ten digits:", round(model.evaluate(X_test, y_test, verbose=0)[1], 3))

ckpt = os.path.join(tempfile.mkdtemp(), "ten_digits.weights.h5")
model.save_weights(ckpt)

# 2. the new task: only five groups (0-1, 2-3, 4-5, 6-7, 8-9)
groups_train, groups_test = y_train // 2, y_test // 2
new_model = create_model(5)
new_model.load_weights(ckpt)

# train only the new head
for layer in new_model.layers[:-1]:
    layer.trainable = False
new_model.compile(optimizer=tf.keras.optimizers.Adam(0.005),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
new_model.fit(X_train, groups_train, epochs=10, batch_size=32, verbose=0)
print("five groups:", round(new_model.evaluate(X_test, groups_test, verbose=0)[1], 3))
