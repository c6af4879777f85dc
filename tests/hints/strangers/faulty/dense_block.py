import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(26)


class BottleNeck(layers.Layer):
    def __init__(self, growth, **kwargs):
        super().__init__(**kwargs)
        self.bn = layers.BatchNormalization()
        self.fc = layers.Dense(growth, activation="relu")

    def call(self, x, training=None):
        return self.fc(self.bn(x, training=training))


class DenseBlock(layers.Layer):
    def __init__(self, num_layers, growth, **kwargs):
        super().__init__(**kwargs)
        self.num_layers = num_layers
        self.growth = growth

    def call(self, x, training=None):
        for i in range(self.num_layers):
            y = BottleNeck(self.growth)(x, training=training)
            x = tf.concat([x, y], axis=-1)
        return x


x = np.random.normal(size=(500, 10)).astype("float32")
y = (np.abs(x[:, 0]) + x[:, 1] > 0.8).astype("int32")

model = tf.keras.Sequential([
    layers.Input((10,)),
    DenseBlock(3, 12),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, batch_size=50, verbose=2)
