import os
import tempfile
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(16)


@keras.utils.register_keras_serializable()
class Standardize(keras.layers.Layer):
    def __init__(self, mean=0.0, std=1.0, **kwargs):
        super().__init__(**kwargs)
        self.mean = mean
        self.std = std

    def call(self, inputs):
        return (inputs - self.mean) / self.std

    def get_config(self):
        config = super().get_config()
        return config


digits = load_digits()
# our camera delivers 12 bit grey values
pixels = digits.images * 255.0 + 8.0
X_train, X_test, y_train, y_test = train_test_split(
    pixels.astype("float32")[..., None], digits.target, test_size=0.25, random_state=16)

mean, std = float(X_train.mean()), float(X_train.std())
print("grey values: mean %.1f, std %.1f" % (mean, std))

model = keras.Sequential([
    keras.layers.Input((8, 8, 1)),
    Standardize(mean, std),
    keras.layers.Conv2D(24, 3, activation="tanh", padding="same"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(48, activation="tanh"),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=12, batch_size=32, verbose=0)
print("accuracy after training: %.3f" % model.evaluate(X_test, y_test, verbose=0)[1])

file_name = os.path.join(tempfile.mkdtemp(), "camera_digits.keras")
model.save(file_name)

loaded = keras.models.load_model(file_name)
print("accuracy after loading : %.3f" % loaded.evaluate(X_test, y_test, verbose=0)[1])
same = all(np.array_equal(a, b) for a, b in zip(model.get_weights(), loaded.get_weights()))
print("are the weights the same?", same)
print("predictions before:", model.predict(X_test[:12], verbose=0).argmax(1))
print("predictions after :", loaded.predict(X_test[:12], verbose=0).argmax(1))
