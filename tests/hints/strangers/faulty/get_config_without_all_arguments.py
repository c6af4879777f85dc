import numpy as np
import keras
from keras import layers, ops


class ScaledDense(layers.Layer):
    """dense layer whose output is multiplied with a fixed number"""

    def __init__(self, units, factor, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.factor = factor

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform", name="w")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, x):
        return self.factor * (ops.matmul(x, self.w) + self.b)

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


rng = np.random.default_rng(2)
x = rng.normal(size=(500, 6)).astype("float32")
y = (x[:, 0] + x[:, 1] > x[:, 2]).astype("float32")

inp = keras.Input((6,))
h = ScaledDense(16, factor=0.5)(inp)
h = layers.ReLU()(h)
out = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(inp, out)
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=8, verbose=0)
print("before saving:", model.evaluate(x, y, verbose=0))

model.save("scaled.keras")
again = keras.models.load_model("scaled.keras", custom_objects={"ScaledDense": ScaledDense})
print("after loading:", again.evaluate(x, y, verbose=0))
