import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(6)

t = np.linspace(0, 3, 400).astype("float32").reshape(-1, 1)
y = 4.0 * np.exp(-1.7 * t) + 0.5 + np.random.normal(0, 0.03, t.shape).astype("float32")


class Decay(layers.Layer):
    """exp(-k * t) with a rate that is learned"""

    def __init__(self, start=1.0, **kwargs):
        super().__init__(**kwargs)
        self.k = tf.Variable(start, trainable=True, dtype="float32")

    def call(self, inputs):
        return tf.exp(-self.k * inputs)


decay = Decay(start=0.3)
model = keras.Sequential([layers.Input((1,)), decay, layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
model.summary()

model.fit(t, y, epochs=80, batch_size=32, verbose=0)

print("learned rate:", float(decay.k.numpy()), " (should be near 1.7)")
print("final mse:", model.evaluate(t, y, verbose=0))
