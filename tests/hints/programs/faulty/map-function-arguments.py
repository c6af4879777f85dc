# expect: map-function-arguments
import keras
import numpy as np
import tensorflow as tf
from keras import layers

x = (np.random.default_rng(0).random((200, 8)) * 255).astype("float32")
y = (x[:, 0] > 128).astype("int64")
data = tf.data.Dataset.from_tensor_slices((x, y)).map(lambda row: row / 255).batch(20)
model = keras.Sequential([keras.Input((8,)), layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(data, epochs=2, verbose=0)
