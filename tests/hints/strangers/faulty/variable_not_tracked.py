import numpy as np
import tensorflow as tf
import keras
from keras import layers

keras.utils.set_random_seed(8)
rng = np.random.default_rng(8)

# damped spring: y = a * exp(-d * t), every spring has the same d = 0.7, start a differs
start = rng.uniform(0.5, 2.0, size=(1500, 1)).astype("float32")
t = rng.uniform(0.0, 5.0, size=(1500, 1)).astype("float32")
y = start * np.exp(-0.7 * t) + 0.01 * rng.normal(size=t.shape)
y = y.astype("float32")


class Damping(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.d = tf.Variable(0.05, dtype=tf.float32)

    def call(self, time):
        return tf.exp(-self.d * time)


start_in = keras.Input(shape=(1,), name="start")
time_in = keras.Input(shape=(1,), name="time")
amplitude = layers.Dense(1)(start_in)
damping = Damping()
out = layers.Multiply()([amplitude, damping(time_in)])
model = keras.Model([start_in, time_in], out)

model.compile(optimizer=keras.optimizers.Adam(0.03), loss="mse")
history = model.fit([start, t], y, epochs=20, batch_size=32, verbose=0)

print("loss at the end:", round(history.history["loss"][-1], 5))
print("damping found:", float(damping.d), "(should be 0.7)")
