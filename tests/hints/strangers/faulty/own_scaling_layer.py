import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(40)
rng = np.random.default_rng(40)


class PowerLayer(keras.layers.Layer):
    """out = a * x ** b  with learned a and b"""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.a = tf.Variable(1.0, trainable=True)
        self.b = tf.Variable(1.0, trainable=True)

    def call(self, x):
        return self.a * tf.pow(x, self.b)


# fall of a stone: s = 4.9 * t ** 2
t = rng.uniform(0.1, 2.0, size=(1500, 1)).astype("float32")
s = 4.9 * t ** 2 + rng.normal(0, 0.05, size=t.shape).astype("float32")

inputs = keras.Input(shape=(1,))
x = PowerLayer(name="power")(inputs)
outputs = keras.layers.Dense(1)(x)
model = keras.Model(inputs, outputs)

model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse")
history = model.fit(t[:1200], s[:1200], epochs=25, batch_size=32, verbose=0)

print("loss:", history.history["loss"][0], "->", history.history["loss"][-1])
power = model.get_layer("power")
print("learned a = %.3f, b = %.3f (b should be near 2)" % (float(power.a), float(power.b)))
print("test mse:", model.evaluate(t[1200:], s[1200:], verbose=0))
