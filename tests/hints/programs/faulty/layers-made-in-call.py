# expect: layers-made-in-call
import keras
import numpy as np
from keras import layers


class Classifier(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(16, activation="relu")

    def call(self, rows):
        x = self.first(rows)
        return layers.Dense(3, activation="softmax")(x)


rng = np.random.default_rng(0)
x = rng.normal(size=(300, 5)).astype("float32")
y = x[:, :3].argmax(axis=1)
model = Classifier()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, verbose=0)
