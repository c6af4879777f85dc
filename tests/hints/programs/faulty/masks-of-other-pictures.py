# expect: masks-of-other-pictures
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(9)
masks = np.zeros((160, 12, 12, 1), "float32")
for mask in masks:
    row, column = rng.integers(0, 7, 2)
    mask[row : row + 5, column : column + 5] = 1
pictures = (masks + rng.normal(0, 0.3, masks.shape)).astype("float32")
left = tf.data.Dataset.from_tensor_slices(pictures).shuffle(160)
right = tf.data.Dataset.from_tensor_slices(masks).shuffle(160)
both = tf.data.Dataset.zip((left, right)).batch(20)
net = keras.Sequential(
    [
        keras.Input((12, 12, 1)),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.Conv2D(1, 1, activation="sigmoid"),
    ]
)
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
net.fit(both, epochs=6, verbose=0)
