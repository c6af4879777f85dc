import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

flowers = np.random.default_rng(0).normal(size=(500, 4)).astype("float32")
species = (flowers[:, 0] > 0).astype("int32") + (flowers[:, 1] > 1)
train_ds = tf.data.Dataset.from_tensor_slices((flowers, species))
train_ds = train_ds.shuffle(500)

inputs = layers.Input(shape=(4,))
hidden = layers.Dense(16, activation="relu")(inputs)
outputs = layers.Dense(3, activation="softmax")(hidden)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=3)
