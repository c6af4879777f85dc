# expect: prepared-in-model-too
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
r = np.random.default_rng(0)

from keras.applications import vgg16
x = r.integers(0, 255, (24, 32, 32, 3)).astype("float32"); y = r.integers(0, 2, 24)
inp = keras.Input((32, 32, 3))
h = vgg16.preprocess_input(inp)
h = layers.Conv2D(4, 3, activation="relu")(h)
h = layers.GlobalAveragePooling2D()(h)
net = keras.Model(inp, layers.Dense(1, activation="sigmoid")(h))
net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
train = vgg16.preprocess_input(x.copy())
net.fit(train, y, epochs=2, verbose=0)
