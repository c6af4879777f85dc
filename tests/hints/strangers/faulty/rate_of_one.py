import numpy as np
import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:2000].reshape(-1, 784).astype("float32") / 255
y = y[:2000]
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(128, activation="relu"),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=1.0), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, batch_size=64, verbose=2)
