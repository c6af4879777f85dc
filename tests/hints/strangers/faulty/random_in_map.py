import random
import numpy as np, tensorflow as tf, keras
from keras import layers
from keras.datasets import mnist
(x, y), _ = mnist.load_data()
x, y = x[:2000, ..., None] / 255.0, y[:2000]
def wobble(img, label):
    dx = random.randint(-3, 3)
    img = tf.roll(img, shift=dx, axis=1)
    if random.random() < 0.5:
        img = img * 0.8
    return img, label
ds = tf.data.Dataset.from_tensor_slices((x.astype("float32"), y)).map(wobble).shuffle(2000).batch(64)
model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=2, verbose=2)
