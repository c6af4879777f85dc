import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from tensorflow.keras import Model, layers as L

tf.keras.utils.set_random_seed(59)

digits = load_digits()
X = (digits.images / 16.0)[..., None].astype("float32")
y = digits.target
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=59)


def DigitNet(Model):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = L.Conv2D(16, 3, activation="relu")
        self.gap = L.Flatten()
        self.denseA = L.Dense(64, activation="relu", name="dense_A")
        self.drop = L.Dropout(0.2)
        self.out = L.Dense(classes, activation="softmax")

    def call(self, inputs, training=False):
        x = self.conv(inputs)
        x = self.gap(x)
        x = self.denseA(x)
        x = self.drop(x, training=training)
        return self.out(x)


model = DigitNet(10)
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])

model.fit(X_train, y_train, epochs=10, batch_size=32, verbose=2)
print("test:", model.evaluate(X_test, y_test, verbose=0))
