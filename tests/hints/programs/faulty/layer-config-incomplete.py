# expect: layer-config-incomplete
import keras
import numpy as np
from keras import layers


class Power(layers.Layer):
    def __init__(self, exponent, **kwargs):
        super().__init__(**kwargs)
        self.exponent = exponent

    def call(self, inputs):
        return inputs**self.exponent

    def get_config(self):
        return super().get_config()


model = keras.Sequential([keras.Input((3,)), Power(2), layers.Dense(1)])
model.compile("adam", "mse")
rng = np.random.default_rng(0)
model.fit(rng.normal(size=(60, 3)), rng.normal(size=60), verbose=0)
model.save("power.keras")
again = keras.models.load_model("power.keras", custom_objects={"Power": Power})
