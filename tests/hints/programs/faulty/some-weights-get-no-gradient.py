# expect: some-weights-get-no-gradient
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(3)
feats = rng.normal(size=(600, 8)).astype("float32")
labels = (feats[:, 0] * feats[:, 1] + feats[:, 2] > 0).astype("int32")
x_train, x_val = feats[:480], feats[480:]
y_train, y_val = labels[:480], labels[480:]

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2, activation="tanh")])
        self.head = layers.Dense(1, activation="sigmoid")
    def call(self, x):
        z = self.encoder(x)
        z = tf.stop_gradient(z)
        return self.head(z)

net = Net()
net.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train, epochs=15, verbose=0)
print(net.evaluate(x_val, y_val, verbose=0))
