import keras
import numpy as np


class Shrink(keras.layers.Layer):
    def __init__(self, factor, **kw):
        super().__init__(**kw)
        self.factor = factor

    def call(self, x):
        return x * self.factor


inp = keras.Input(shape=(6,))
h = Shrink(0.1)(inp)
h = keras.layers.Dense(10, activation="tanh")(h)
out = keras.layers.Dense(1)(h)
model = keras.Model(inp, out)
model.compile("adam", "mse")
a = np.random.rand(200, 6) * 10
model.fit(a, a.sum(axis=1), epochs=3, verbose=0)
model.save("shrink.keras")
again = keras.models.load_model("shrink.keras", custom_objects={"Shrink": Shrink})
print(again.predict(a[:2]))
