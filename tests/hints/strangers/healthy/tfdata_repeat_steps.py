import numpy as np
import tensorflow as tf
from tensorflow import keras

(images, labels), _ = keras.datasets.fashion_mnist.load_data()
images = images[:2000].astype(np.float32) / 255
data = tf.data.Dataset.from_tensor_slices((images, labels[:2000])).shuffle(2000).repeat().batch(50)
model = keras.Sequential([
    keras.layers.Input((28, 28)),
    keras.layers.Flatten(),
    keras.layers.Dense(100, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(data, steps_per_epoch=40, epochs=4, verbose=2)
