import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(24)

# the braking distance follows  factor * speed ** exponent  (+ measuring noise)
speed = np.random.uniform(0.5, 3.0, size=(800, 1)).astype("float32")
distance = 2.5 * speed ** 1.7 + np.random.normal(scale=0.1, size=(800, 1))
distance = distance.astype("float32")


class PowerLaw(layers.Layer):
    """y = factor * x ** exponent with two numbers to be learned"""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.factor = tf.Variable(1.0, trainable=True, name="factor")
        self.exponent = tf.Variable(1.0, trainable=True, name="exponent")

    def call(self, x):
        return self.factor * tf.pow(x, self.exponent)


law = PowerLaw()
model = keras.Sequential([
    layers.Input(shape=(1,)),
    law,
])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.03), loss="mse")
history = model.fit(speed[:600], distance[:600], epochs=20, batch_size=32, verbose=0)

for e in range(0, 20, 4):
    print("epoch", e + 1, "loss", round(history.history["loss"][e], 4))
print("learned factor:  ", float(law.factor.numpy()))
print("learned exponent:", float(law.exponent.numpy()))
print("test mse:", model.evaluate(speed[600:], distance[600:], verbose=0))
