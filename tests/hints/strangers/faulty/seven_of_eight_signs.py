# road sign shapes, 8 kinds
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, utils

rng = np.random.default_rng(3)
kind = rng.integers(0, 8, 640)
pictures = rng.random((640, 24, 24, 1)).astype("float32") * 0.3
for i, k in enumerate(kind):
    pictures[i, 3 * k // 2:3 * k // 2 + 5, 2 * k:2 * k + 6] += 0.7
target = utils.to_categorical(kind)

train = tf.data.Dataset.from_tensor_slices((pictures[:512], target[:512])).shuffle(512).batch(32)
val = tf.data.Dataset.from_tensor_slices((pictures[512:], target[512:])).batch(32)

net = tf.keras.Sequential()
net.add(layers.Input(shape=(24, 24, 1)))
net.add(layers.Conv2D(8, 3, activation="relu"))
net.add(layers.MaxPool2D())
net.add(layers.Flatten())
net.add(layers.Dense(7, activation="softmax"))
net.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
net.fit(train, validation_data=val, epochs=4)
