import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(20)


class GaussianFeatures(keras.layers.Layer):
    """distance of the input to some centres"""

    def __init__(self, output_size, gamma, **kwargs):
        super().__init__(**kwargs)
        self.output_size = output_size
        self.gamma = gamma

    def build(self, input_shape):
        self.centres = self.add_weight(shape=(self.output_size, input_shape[-1]),
                                       initializer="random_normal", name="centres")

    def call(self, inputs):
        diff = tf.expand_dims(inputs, 1) - self.centres
        return tf.exp(-self.gamma * tf.reduce_sum(tf.square(diff), axis=-1))

    def get_config(self):
        config = super().get_config()
        config.update({"output_size": self.output_size})
        return config


x = np.random.uniform(-2, 2, (1000, 2)).astype("float32")
y = (x[:, 0] ** 2 + x[:, 1] ** 2 < 1.5).astype("float32")

model = keras.Sequential([
    keras.layers.Input(shape=(2,)),
    GaussianFeatures(output_size=20, gamma=0.8),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x[:800], y[:800], epochs=10, verbose=0)
print("before saving:", model.evaluate(x[800:], y[800:], verbose=0)[1])
model.save("circle.keras")

again = keras.models.load_model("circle.keras", custom_objects={"GaussianFeatures": GaussianFeatures})
print("after loading:", again.evaluate(x[800:], y[800:], verbose=0)[1])
