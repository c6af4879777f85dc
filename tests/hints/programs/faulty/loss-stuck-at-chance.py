# expect: loss-stuck-at-chance
import numpy as np
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x = x_train[:1000].reshape(-1, 28, 28, 1).astype("float32") / 255.0
y = y_train[:1000]

mask = 0  # 나중에 채우려고 했다
inputs = keras.Input(shape=(28, 28, 1))
h = layers.Conv2D(8, 3, activation="relu")(inputs)
h = layers.MaxPooling2D(2)(h)
h = layers.Flatten()(h)
h = layers.Lambda(lambda t: t * mask)(h)
outputs = layers.Dense(10, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=4, batch_size=32)
