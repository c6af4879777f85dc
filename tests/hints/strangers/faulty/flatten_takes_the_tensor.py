import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(2)
images = rng.random((200, 16, 16, 1)).astype("float32")
kinds = (images[:, :8].mean((1, 2, 3)) > images[:, 8:].mean((1, 2, 3))).astype("int32")
inp = keras.Input((16, 16, 1))
x = layers.Conv2D(8, 3, activation="relu")(inp)
x = layers.MaxPooling2D()(x)
x = layers.Flatten(x)
out = layers.Dense(2, activation="softmax")(x)
net = keras.Model(inp, out)
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(images, kinds, epochs=3, verbose=2)
