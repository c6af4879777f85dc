# expect: one-hot-labels-with-sparse-loss
import numpy as np
import tensorflow as tf
from tensorflow import keras

x = np.random.rand(200, 12, 12, 1).astype("float32")
y = np.eye(5)[np.random.randint(0, 5, 200)]
data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(200).batch(20)

inputs = keras.Input((12, 12, 1))
h = keras.layers.Conv2D(4, 3, activation="relu")(inputs)
h = keras.layers.GlobalAveragePooling2D()(h)
model = keras.Model(inputs, keras.layers.Dense(5, activation="softmax")(h))
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
model.fit(data, epochs=2, verbose=0)
