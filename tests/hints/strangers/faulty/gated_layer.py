import numpy as np
import keras
from keras import layers, ops

keras.utils.set_random_seed(3)


@keras.saving.register_keras_serializable()
class GatedDense(layers.Layer):
    """Dense layer with a sigmoid gate"""

    def __init__(self, units):
        super().__init__()
        self.units = units
        self.value = layers.Dense(units)
        self.gate = layers.Dense(units, activation="sigmoid")

    def build(self, input_shape):
        self.value.build(input_shape)
        self.gate.build(input_shape)

    def call(self, x):
        return ops.tanh(self.value(x)) * self.gate(x)

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


x = np.random.normal(size=(600, 6)).astype("float32")
y = (x[:, 0] * x[:, 1] > 0).astype("float32")

inputs = keras.Input((6,))
h = GatedDense(24)(inputs)
h = GatedDense(24)(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=10, batch_size=32, verbose=2)
print("before:", model.evaluate(x, y, verbose=0))

model.save("gated.keras")

again = keras.models.load_model("gated.keras")
print("after: ", again.evaluate(x, y, verbose=0))
