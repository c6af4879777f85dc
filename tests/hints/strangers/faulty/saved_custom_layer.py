import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(16)
rng = np.random.default_rng(16)


class RBFLayer(keras.layers.Layer):
    """radial basis functions around learned centres"""

    def __init__(self, units, gamma):
        super().__init__()
        self.units = units
        self.gamma = gamma

    def build(self, input_shape):
        self.centres = self.add_weight(
            name="centres", shape=(self.units, input_shape[-1]),
            initializer="random_normal", trainable=True)

    def call(self, inputs):
        diff = tf.expand_dims(inputs, 1) - self.centres
        return tf.exp(-self.gamma * tf.reduce_sum(tf.square(diff), axis=-1))

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units, "gamma": self.gamma})
        return config


# two rings
angle = rng.uniform(0, 2 * np.pi, 800)
ring = rng.integers(0, 2, 800)
radius = 0.6 + 0.9 * ring + rng.normal(0, 0.1, 800)
points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]).astype("float32")

model = keras.Sequential([
    keras.Input(shape=(2,)),
    RBFLayer(12, gamma=1.0),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(points, ring, epochs=12, batch_size=32, verbose=0)
print("accuracy before saving:", model.evaluate(points, ring, verbose=0)[1])

model.save("rings.keras")

restored = keras.models.load_model("rings.keras", custom_objects={"RBFLayer": RBFLayer})
print("accuracy after loading:", restored.evaluate(points, ring, verbose=0)[1])
