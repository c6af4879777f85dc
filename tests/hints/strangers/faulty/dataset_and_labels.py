import numpy as np
import tensorflow as tf
from keras import layers
from keras.models import Sequential

rng = np.random.default_rng(2)
train_x = rng.normal(size=(400, 28)).astype("float32")
train_labels = (train_x[:, 0] + train_x[:, 1] > 0).astype("float32")
train_ds = tf.data.Dataset.from_tensor_slices(train_x).batch(40)

model = Sequential([
    layers.Input((28,)),
    layers.Dense(16, activation="elu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(train_ds, train_labels, epochs=3, verbose=0)
