# expect: dataset-not-shuffled
import numpy as np
import keras
import tensorflow as tf
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x = x_train[:1000].reshape(-1, 28, 28, 1).astype("float32") / 255.0
y = y_train[:1000]

# 숫자별로 정리
order = np.argsort(y)
x = x[order]
y = y[order]
ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(50)

model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=2)
