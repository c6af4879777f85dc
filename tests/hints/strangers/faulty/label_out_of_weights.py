import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(0)
train_input = rng.normal(size=(360, 20)).astype("float32")
train_true_labels = np.argmax(train_input[:, :12], axis=1)
model = tf.keras.Sequential([layers.Input((20,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_input, train_true_labels, validation_split=0.1, epochs=2, verbose=0)
